import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { lint, UsageError } from "../../src/index.ts";
import { problemOfSchema } from "../../src/rule/options.ts";
import { Workspace } from "../cli/run.ts";

const peering = (cidr: string) => `provider "alicloud" {
  region = "cn-hangzhou"
}

data "alicloud_account" "current" {}

resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc" "b" {
  cidr_block = "${cidr}"
}

resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.a.id
  accepting_ali_uid   = data.alicloud_account.current.id
  accepting_region_id = "cn-hangzhou"
  accepting_vpc_id    = alicloud_vpc.b.id
}

resource "alicloud_route_entry" "a_to_b" {
  route_table_id        = alicloud_vpc.a.route_table_id
  destination_cidrblock = alicloud_vpc.b.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
}

resource "alicloud_route_entry" "b_to_a" {
  route_table_id        = alicloud_vpc.b.route_table_id
  destination_cidrblock = alicloud_vpc.a.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
}
`;

let workspace: Workspace;

beforeAll(() => {
  workspace = new Workspace();
  for (const root of ["one", "other"]) workspace.write(`docker/${root}/main.tf`, peering("172.17.0.0/16"));
  workspace.write(
    "docker/one/.tf-peer-lint.yaml",
    option("no-docker-bridge-conflict", "bridges: [172.26.0.0/24]"),
  );
  workspace.write("moved/main.tf", peering("172.26.0.0/16"));
  workspace.write(
    "moved/.tf-peer-lint.yaml",
    option("no-docker-bridge-conflict", "bridges: [172.26.0.0/24]"),
  );
  workspace.write("public/main.tf", peering("30.1.0.0/16"));
});
afterAll(() => workspace.remove());

const option = (rule: string, value: string) => `rules:\n  ${rule}:\n    options:\n      ${value}\n`;
const idsIn = async (...argv: readonly string[]) => {
  const { findings } = JSON.parse((await workspace.run("--format", "json", ...argv)).stdout);
  return findings.map(({ file, ruleId }: { file: string; ruleId: string }) => `${file} ${ruleId}`);
};

test("each root module has the options of its own config file", async () => {
  expect(await idsIn("docker")).toEqual([
    "docker/other/main.tf no-docker-bridge-conflict",
    "docker/other/main.tf no-docker-bridge-conflict",
  ]);
  const { stdout } = await workspace.run("moved");
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("which meets 172.26.0.0/24, the range of Docker's bridge");
});

test("an option alone leaves the level to the preset, and beside a level both hold", async () => {
  expect(await idsIn("public")).toEqual(["public/main.tf no-public-cidr"]);
  workspace.write("public/.tf-peer-lint.yaml", option("no-public-cidr", "accepted: [30.0.0.0/8]"));
  expect(await idsIn("public")).toEqual([]);
  workspace.write(
    "public/.tf-peer-lint.yaml",
    "rules:\n  no-public-cidr: { level: error, options: { accepted: [31.0.0.0/8] } }\n",
  );
  expect(await workspace.run("public")).toMatchObject({ code: 1 });
});

test("a value that is none is refused at its line", async () => {
  workspace.write("bad/main.tf", "");
  workspace.write("bad/.tf-peer-lint.yaml", option("no-public-cidr", "accepted: [30.0.0.0]"));
  const { code, stderr } = await workspace.run("bad");
  expect(code).toBe(2);
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(
    "bad/.tf-peer-lint.yaml:4:18: The option accepted takes a list; each item is a text, as in 172.17.0.0/16.",
  );
});

test("a program gives options beside the level, or alone", async () => {
  const lintPublic = (options: Readonly<Record<string, unknown>>) =>
    lint({
      workingDirectory: workspace.directory,
      paths: ["public"],
      environment: {},
      rules: { "no-public-cidr": { options } },
    });
  expect((await lintPublic({ accepted: ["30.0.0.0/8"] })).findings).toEqual([]);
  expect((await lintPublic({})).findings).toMatchObject([{ ruleId: "no-public-cidr", severity: "warning" }]);
  await expect(lintPublic({ accept: [] })).rejects.toThrow(
    new UsageError(
      "Options of no-public-cidr: The rule no-public-cidr has no option accept. Did you mean accepted?",
    ),
  );
  await expect(lintPublic({ accepted: [1] })).rejects.toThrow("The option accepted takes a list");
});

describe("the schema of a rule", () => {
  const options = [...rules].flatMap(([id, { meta }]) =>
    Object.entries(meta.schema?.properties ?? {}).map(([name, schema]) => ({ id, name, schema })),
  );

  test.each(options)(
    "of $id, option $name is one that is known, and takes its default",
    async ({ id, name, schema }) => {
      expect(problemOfSchema(rules.get(id)?.meta.schema)).toBeNull();
      expect(schema.description).toMatch(/^[A-Z].*\.$/);
      const chosen = { [id]: { options: { [name]: schema.default } } };
      await lint({ workingDirectory: workspace.directory, paths: ["moved"], rules: chosen });
    },
  );

  const property = { type: "string", default: "", description: "What." };
  test.each<[unknown, string]>([
    [{}, "its schema is no schema of an object with properties"],
    [
      { type: "object", properties: {}, required: ["a"] },
      "its schema has the keyword required, which is not known",
    ],
    [{ type: "object", properties: { a: { type: "object" } } }, "its option a is of no type that there is"],
    [
      { type: "object", properties: { a: { ...property, default: undefined } } },
      "its option a has no default",
    ],
    [
      { type: "object", properties: { a: { ...property, description: "" } } },
      "its option a has no description",
    ],
    [
      { type: "object", properties: { a: { ...property, minimum: 1 } } },
      "its option a has the keyword minimum, which is not known for this type",
    ],
    [
      { type: "object", properties: { a: { ...property, pattern: "(" } } },
      "its option a has a pattern that is no regular expression",
    ],
    [
      { type: "object", properties: { a: { ...property, type: "array", items: { type: "map" } } } },
      "its option a is of no type that there is",
    ],
  ])("%j is refused", (schema, problem) => {
    expect(problemOfSchema(schema)).toBe(problem);
  });
});
