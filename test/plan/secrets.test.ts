import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { explanationFormats, formats } from "../../src/report/index.ts";
import { runIn, Workspace } from "../cli/run.ts";
import { textsIn } from "./planned-root.ts";
import { recorded, recordedNames } from "./recorded.ts";

/** Every command that shows something of a root. */
const commands = [
  ...Object.keys(formats).map((format) => ["--preset", "strict", "--format", format]),
  ...explanationFormats.map((format) => ["explain", "--format", format]),
];

interface Plan {
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly configuration: {
    readonly root_module: {
      readonly variables?: Readonly<Record<string, { readonly sensitive?: boolean }>>;
    };
  };
}

/** The texts that a plan has for variables that are marked as sensitive. */
function secretsIn(text: string): string[] {
  const { variables = {}, configuration } = JSON.parse(text) as Plan;
  const declared = Object.entries(configuration.root_module.variables ?? {});
  const marked = declared.filter(([, { sensitive }]) => sensitive === true).map(([name]) => name);
  // Shorter ones are words that stand anywhere.
  return marked.flatMap((name) => textsOf(variables[name]?.value)).filter((secret) => secret.length > 7);
}

function textsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.values(value).flatMap(textsOf);
}

describe.each(recordedNames)("nothing that is sensitive in %s is shown", (name) => {
  const secrets = secretsIn(textsIn(join(recorded, name))["plan.json"] as string);

  test.each(commands)("%s %s %s %s", async (...command) => {
    const argv = command.filter((word) => word !== undefined);
    const { code, stdout, stderr } = await runIn(join(recorded, name), [...argv, "--plan", "plan.json"]);
    expect(code).toBeLessThan(2);
    for (const secret of secrets) expect(stdout + stderr).not.toContain(secret);
  });
});

test("there is a recorded plan with secrets", () => {
  const secrets = secretsIn(textsIn(join(recorded, "10-count-dynamic-sensitive"))["plan.json"] as string);
  expect(secrets).toEqual(["EXAMPLE-KEY-NETWORK", "EXAMPLE-KEY-PAYMENTS", "5647382910564738"]);
});

/** All that is wrong here is known from the plan alone, where it is marked as sensitive in one way or another. */
const faulty = `
provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = var.account
}
provider "alicloud" {
  alias      = "peer"
  region     = "cn-beijing"
  access_key = var.key
}
variable "account" {
  sensitive = true
}
variable "key" {
  sensitive = true
}
variable "block" {
  sensitive = true
}
data "alicloud_account" "peer" {
  provider = alicloud.peer
}
data "alicloud_vpcs" "found" {
  name_regex = "shared"
}
resource "alicloud_vpc" "left" {
  cidr_block = var.block
}
resource "alicloud_vpc" "right" {
  provider   = alicloud.peer
  cidr_block = data.alicloud_vpcs.found.vpcs[0].cidr_block
}
resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.left.id
  accepting_vpc_id    = alicloud_vpc.right.id
  accepting_region_id = "cn-beijing"
  accepting_ali_uid   = data.alicloud_account.peer.id
  bandwidth           = data.alicloud_vpcs.found.vpcs[0].vpc_name
}
resource "alicloud_route_entry" "there" {
  route_table_id        = alicloud_vpc.left.route_table_id
  destination_cidrblock = data.alicloud_vpcs.found.vpcs[0].description
  nexthop_type          = "Instance"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
}
`;

const found = { id: "vpc-1", cidr_block: "10.77.128.0/17", vpc_name: "987654", description: "10.77.0.1/8" };
const lookup = { mode: "data", provider_name: "registry.terraform.io/aliyun/alicloud" };
const plan = {
  format_version: "1.2",
  variables: {
    account: { value: "4040505060607070" },
    key: { value: "KEY-OF-THE-PEER" },
    block: { value: "10.77.0.0/16" },
  },
  planned_values: { root_module: {} },
  prior_state: {
    values: {
      root_module: {
        resources: [
          {
            ...lookup,
            address: "data.alicloud_account.peer",
            type: "alicloud_account",
            name: "peer",
            values: { id: "8080909010102020" },
            sensitive_values: { id: true },
          },
          {
            ...lookup,
            address: "data.alicloud_vpcs.found",
            type: "alicloud_vpcs",
            name: "found",
            values: { name_regex: "shared", vpcs: [found] },
            sensitive_values: { vpcs: [{ cidr_block: true, vpc_name: true, description: true }] },
          },
        ],
      },
    },
  },
};
const known = /10\.77|4040505060607070|KEY-OF-THE-PEER|8080909010102020|987654/;

describe("what a plan marks as sensitive is found fault with, and not shown", () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = new Workspace();
    workspace.write("main.tf", faulty);
    workspace.write("plan.json", JSON.stringify(plan));
  });
  afterAll(() => workspace.remove());

  test.each(commands)("%s %s %s %s", async (...command) => {
    const argv = command.filter((word) => word !== undefined);
    const { code, stdout, stderr } = await workspace.run(...argv, "--plan", "plan.json");
    const isExplain = argv[0] === "explain";
    expect(code).toBe(isExplain ? 0 : 1);
    if (!isExplain)
      for (const rule of [
        "no-overlapping-cidr",
        "no-bandwidth-quota-breach",
        "no-malformed-cidr",
        "no-route-type-mismatch",
        "require-accepter",
      ])
        expect(stdout).toContain(rule);
    expect(stdout).toMatch(/\(sensitive\)|"sensitive": true/);
    expect(stdout + stderr).not.toMatch(known);
  });

  test("nor in what is said of a file that is no plan", async () => {
    workspace.write("broken.json", `${JSON.stringify(plan).slice(0, -3)}, KEY-OF-THE-PEER`);
    const { code, stdout, stderr } = await workspace.run("--plan", "broken.json");
    expect(code).toBe(2);
    expect(stdout + stderr).not.toMatch(known);
  });
});
