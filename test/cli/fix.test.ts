import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SourceText } from "../../src/files/source-text.ts";
import { parseJson, parseNative } from "../../src/hcl/index.ts";
import { faulty, Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

const read = (name = "main.tf") => readFileSync(join(workspace.directory, name), "utf8");

/** A connection within one region, with a bandwidth that has to go and a link type that is a suggestion away. */
const atHome = faulty
  .replace('alias  = "peer"\n  region = "cn-beijing"', 'alias  = "peer"\n  region = "cn-hangzhou"')
  .replace('accepting_region_id = "cn-beijing"', 'accepting_region_id = "cn-hangzhou"');
const fixedAtHome = atHome.replace("  bandwidth           = 5000\n", "");
const misspelt = faulty.replace("bandwidth           = 5000", 'link_type           = "gold"');

/** A connection between two accounts within a region, with all that it needs. */
const whollyJson = {
  provider: {
    alicloud: [
      { region: "cn-hangzhou", account_id: "1111111111111111" },
      { alias: "far", region: "cn-hangzhou", account_id: "2222222222222222" },
    ],
  },
  resource: {
    alicloud_vpc: {
      a: { cidr_block: "10.0.0.0/16" },
      b: { provider: "alicloud.far", cidr_block: "10.1.0.0/16" },
    },
    alicloud_vpc_peer_connection: {
      ab: {
        vpc_id: "${alicloud_vpc.a.id}",
        accepting_vpc_id: "${alicloud_vpc.b.id}",
        accepting_region_id: "cn-hangzhou",
        accepting_ali_uid: "2222222222222222",
      },
    },
    alicloud_vpc_peer_connection_accepter: {
      ab: { provider: "alicloud.far", instance_id: "${alicloud_vpc_peer_connection.ab.id}" },
    },
    alicloud_route_entry: {
      there: {
        route_table_id: "${alicloud_vpc.a.route_table_id}",
        destination_cidrblock: "10.1.0.0/16",
        nexthop_type: "VpcPeer",
        nexthop_id: "${alicloud_vpc_peer_connection.ab.id}",
      },
      back: {
        provider: "alicloud.far",
        route_table_id: "${alicloud_vpc.b.route_table_id}",
        destination_cidrblock: "10.0.0.0/16",
        nexthop_type: "VpcPeer",
        nexthop_id: "${alicloud_vpc_peer_connection.ab.id}",
      },
    },
  },
};

test("--fix applies what is safe, and the exit code is that of what is left", async () => {
  workspace.write("main.tf", atHome);
  const { code, stdout, stderr } = await workspace.run("--fix");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "Applied 1 fix in 1 file.\n" });
  expect(stdout).toContain("No faults found");
  expect(read()).toBe(fixedAtHome);
  expect(await workspace.run("--fix")).toMatchObject({ code: 0, stderr: "Nothing to fix.\n" });
});

test("--fix leaves what is only suggested, and --fix-suggestions applies it", async () => {
  workspace.write("main.tf", misspelt);
  expect(await workspace.run("--fix")).toMatchObject({ code: 1, stderr: "Nothing to fix.\n" });
  expect(read()).toBe(misspelt);
  expect(await workspace.run("--fix-suggestions")).toMatchObject({ code: 0 });
  expect(read()).toBe(misspelt.replace('"gold"', '"Gold"'));
});

test("--fix-dry-run prints what would change, and changes nothing", async () => {
  workspace.write("main.tf", atHome);
  const { code, stdout, stderr } = await workspace.run("--fix-dry-run");
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stderr: "Would apply 1 fix in 1 file.\n",
    stdout: `--- a/main.tf
+++ b/main.tf
@@ -28,7 +28,6 @@
   accepting_vpc_id    = alicloud_vpc.right.id
   accepting_region_id = "cn-hangzhou"
   accepting_ali_uid   = data.alicloud_account.own.id
-  bandwidth           = 5000
 }
 
 resource "alicloud_route_entry" "there" {
`,
  });
  expect(read()).toBe(atHome);
  await workspace.run("--fix-dry-run", "--format", "json=left.json");
  expect(JSON.parse(read("left.json")).findings).toEqual([]);
  expect(await workspace.run("--fix-dry-run", "--format", "json")).toMatchObject({ code: 2 });
});

test("reports tell what fixes there are", async () => {
  workspace.write("main.tf", atHome);
  const { findings } = JSON.parse((await workspace.run("--format", "json")).stdout);
  expect(findings[0].fixes).toEqual([
    {
      safe: true,
      message: "Delete bandwidth.",
      edits: [{ file: "main.tf", line: 31, column: 1, endLine: 32, endColumn: 1, text: "" }],
    },
  ]);
  const { runs } = JSON.parse((await workspace.run("--format", "sarif")).stdout);
  expect(runs[0].results[0].fixes).toEqual([
    {
      description: { text: "Delete bandwidth." },
      artifactChanges: [
        {
          artifactLocation: { uri: "main.tf", uriBaseId: "SRCROOT" },
          replacements: [{ deletedRegion: { startLine: 31, startColumn: 1, endLine: 32, endColumn: 1 } }],
        },
      ],
    },
  ]);
});

describe("what a fix must not touch", () => {
  test("a block of which only some instances have the fault", async () => {
    const text = atHome
      .replace('"ab" {', '"ab" {\n  for_each = { near = null, far = 5 }')
      .replace("= 5000", "= each.value")
      .replaceAll("connection.ab.id", 'connection.ab["near"].id');
    workspace.write("main.tf", text);
    const { findings } = JSON.parse((await workspace.run("--format", "json")).stdout);
    const fault = findings.find(({ ruleId }: { ruleId: string }) => ruleId === "no-intra-region-bandwidth");
    expect(fault).toMatchObject({ addresses: ['alicloud_vpc_peer_connection.ab["far"]'], fixes: [] });
    await workspace.run("--fix");
    expect(read()).toBe(text);
  });

  test("a block with the fault in one environment only", async () => {
    const text = `${atHome.replace("= 5000", "= var.bandwidth")}variable "bandwidth" {\n  default = null\n}\n`;
    workspace.write("main.tf", text);
    workspace.write("set.tfvars", "bandwidth = 5\n");
    workspace.write("unset.tfvars", "");
    expect(await workspace.run("--fix", "--env", "a=set.tfvars", "--env", "b=unset.tfvars")).toMatchObject({
      code: 1,
      stderr: "Nothing to fix.\n",
    });
    expect(await workspace.run("--fix", "--env", "a=set.tfvars")).toMatchObject({ code: 0 });
    expect(read()).not.toContain("= var.bandwidth");
  });

  test("a module of which one caller is right", async () => {
    const peer = (uses: string) =>
      `variable "region" {}\n${atHome.replace('"cn-hangzhou"\n  accepting_ali', `${uses}\n  accepting_ali`)}`;
    workspace.write("m/main.tf", peer("var.region"));
    const call = (name: string, region: string) =>
      `module "${name}" {\n  source = "./m"\n  region = "${region}"\n}\n`;
    workspace.write("main.tf", call("near", "cn-hangzhou") + call("far", "cn-beijing"));
    await workspace.run("--fix");
    expect(read("m/main.tf")).toContain("= 5000");
    workspace.write("main.tf", call("near", "cn-hangzhou") + call("again", "cn-hangzhou"));
    await workspace.run("--fix");
    expect(read("m/main.tf")).not.toContain("= 5000");
  });

  test("a module outside of what was named, which others may call", async () => {
    workspace.write("modules/m/main.tf", atHome);
    workspace.write("live/main.tf", 'module "m" {\n  source = "../modules/m"\n}\n');
    expect(await workspace.run("--fix", "--root", ".", "live")).toMatchObject({
      code: 1,
      stderr: "Nothing to fix.\n",
    });
    expect(read("modules/m/main.tf")).toBe(atHome);
    expect(await workspace.run("--fix", "live", "modules")).toMatchObject({ code: 0 });
    expect(read("modules/m/main.tf")).toBe(fixedAtHome);
  });

  test("what a symbolic link leads out to", async () => {
    workspace.write("elsewhere/main.tf", atHome);
    mkdirSync(join(workspace.directory, "live"));
    symlinkSync("../elsewhere/main.tf", join(workspace.directory, "live/main.tf"));
    expect(await workspace.run("--fix", "live")).toMatchObject({ code: 1, stderr: "Nothing to fix.\n" });
    expect(read("elsewhere/main.tf")).toBe(atHome);
    // By both names at once it would be fixed twice.
    const both = await workspace.run("--fix", "live/main.tf", "elsewhere");
    expect(both).toMatchObject({ code: 2, stdout: "" });
    expect(both.stderr).toContain("another file of the run leads to it by a symbolic link");
    expect(read("elsewhere/main.tf")).toBe(atHome);
  });

  test("what terraform has fetched", async () => {
    workspace.write(".terraform/modules/m/main.tf", atHome);
    workspace.write(
      ".terraform/modules/modules.json",
      JSON.stringify({
        Modules: [{ Key: "m", Source: "example.com/m/alicloud", Dir: ".terraform/modules/m" }],
      }),
    );
    workspace.write("main.tf", 'module "m" {\n  source = "example.com/m/alicloud"\n}\n');
    expect(await workspace.run("--fix")).toMatchObject({ code: 1, stderr: "Nothing to fix.\n" });
    expect(read(".terraform/modules/m/main.tf")).toBe(atHome);
  });

  test("a file that does not parse", async () => {
    workspace.write("main.tf", `${atHome}locals {\n  a =\n}\n`);
    await workspace.run("--fix");
    expect(read()).toContain("= 5000");
  });
});

describe("the style of the file stays", () => {
  const fixed = async (text: string, name = "main.tf") => {
    workspace.write(name, text);
    const { stderr } = await workspace.run("--fix-suggestions");
    expect(stderr).toMatch(/^Applied/);
    return read(name);
  };
  const untyped = fixedAtHome.replace(/ {2}nexthop_type .*\n/, "");

  test("with CRLF and a byte order mark", async () => {
    expect(await fixed(`\ufeff${atHome.replaceAll("\n", "\r\n")}`)).toBe(
      `\ufeff${fixedAtHome.replaceAll("\n", "\r\n")}`,
    );
    const inserted = await fixed(untyped.replaceAll("\n", "\r\n"));
    expect(inserted).toContain('.ab.id\r\n  nexthop_type          = "VpcPeer"\r\n}');
    expect(inserted.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("with tabs and without alignment", async () => {
    const tabs = untyped.replaceAll(/^ {2}/gm, "\t").replaceAll(/ +=/g, " =");
    expect(await fixed(tabs)).toContain('.ab.id\n\tnexthop_type = "VpcPeer"\n}');
  });

  test("with a comment on the line", async () => {
    const comments = atHome.replace("= 5000", "= 5000 # as much as there is");
    expect(await fixed(comments)).toBe(fixedAtHome);
  });

  test("without a line end at the end", async () => {
    expect(await fixed(atHome.trimEnd())).toBe(fixedAtHome.trimEnd());
  });

  test("in a value of several lines", async () => {
    const long = atHome.replace("= 5000", "= max(\n    1,\n    5000,\n  )");
    expect(await fixed(long)).toBe(fixedAtHome);
  });

  test("in JSON", async () => {
    const [head = "", rest = ""] = atHome.split('resource "alicloud_vpc_peer_connection" "ab" {');
    const tail = rest.slice(rest.indexOf("}") + 2);
    workspace.write("main.tf", head + tail);
    const json = (members: readonly string[]) =>
      `{\n  "resource": {"alicloud_vpc_peer_connection": {"ab": {\n    ${members.join(",\n    ")}\n  }}}\n}\n`;
    const members = [
      '"vpc_id": "${alicloud_vpc.left.id}"',
      '"accepting_vpc_id": "${alicloud_vpc.right.id}"',
      '"accepting_region_id": "cn-hangzhou"',
      '"accepting_ali_uid": "${data.alicloud_account.own.id}"',
    ];
    for (let at = 0; at <= members.length; at++)
      expect(await fixed(json(members.toSpliced(at, 0, '"bandwidth": 5000')), "peering.tf.json")).toBe(
        json(members),
      );
  });
});

test("fixing never breaks a file, and fixing again changes nothing", async () => {
  const faults: readonly ((text: string) => string)[] = [
    (text) =>
      text
        .replace("cn-beijing", "cn-hangzhou")
        .replace('region_id = "cn-beijing"', 'region_id = "cn-hangzhou"'),
    (text) => text.replace(/nexthop_type .*\n/, ""),
    (text) => text.replace('"VpcPeer"', '"vpcpeer"'),
    (text) => text.replace("= 5000", '= 500\n  link_type = "gold"'),
    (text) => text.replace("10.0.0.0/16", "10.0.7.0/16"),
    (text) => text.replace("= 5000", "= 500\n\n  dry_run = true # for now"),
    (text) =>
      text.replace("resource ", "# tf-peer-lint-ignore require-route, no-such-rule -- why\nresource "),
    (text) => text.replace("= 5000", "= 500 // tf-peer-lint-ignore no-syntax-error"),
    (text) => text.replaceAll("\n", "\r\n"),
    (text) => text.replaceAll(/^ {2}/gm, "\t"),
    (text) => text.replace("cidr_block = var", 'name = "right"\n  cidr_block = var'),
  ];
  await fc.assert(
    fc.asyncProperty(fc.subarray([...faults]), async (chosen) => {
      const text = chosen.reduce((before, fault) => fault(before), faulty);
      workspace.write("main.tf", text);
      await workspace.run("--fix-suggestions");
      const once = read();
      expect(parseNative(new SourceText("main.tf", once)).diagnostics).toEqual([]);
      // Every line that is left is one of before, or holds what a fix has written.
      const lines = new Set(text.split("\n"));
      const others = once.split("\n").filter((line) => !lines.has(line));
      for (const line of others)
        expect(line).toMatch(/VpcPeer|"Gold"|10\.0\.0\.0|vpc_name|bandwidth|tf-peer-lint-ignore/);
      expect(await workspace.run("--fix-suggestions")).toMatchObject({ stderr: "Nothing to fix.\n" });
      expect(read()).toBe(once);
    }),
    { numRuns: 40 },
  );
});

test("fixing never breaks a file in JSON, and fixing again changes nothing", async () => {
  type Json = Record<string, Record<string, Record<string, Record<string, unknown>>>>;
  const { resource, ...rest } = whollyJson;
  const faults: readonly ((resource: Json) => unknown)[] = [
    (json) => delete json.alicloud_vpc_peer_connection_accepter,
    (json) => delete json.alicloud_route_entry?.back,
    (json) => delete json.alicloud_route_entry?.there?.nexthop_type,
    (json) => Object.assign(json.alicloud_route_entry?.there ?? {}, { nexthop_type: "vpcpeer" }),
    (json) => Object.assign(json.alicloud_vpc_peer_connection?.ab ?? {}, { bandwidth: 5, link_type: "Gold" }),
    (json) => Object.assign(json.alicloud_vpc_peer_connection?.ab ?? {}, { dry_run: true }),
    (json) => delete json.alicloud_vpc_peer_connection?.ab?.accepting_ali_uid,
    (json) => Object.assign(json.alicloud_vpc?.a ?? {}, { "//": "tf-peer-lint-ignore require-route -- why" }),
    (json) => Object.assign(json.alicloud_vpc?.a ?? {}, { cidr_block: "10.0.7.0/16" }),
    (json) => delete json.alicloud_vpc_peer_connection_accepter?.ab?.provider,
    (json) => Object.assign(json.alicloud_vpc_peer_connection?.ab ?? {}, { provider: "alicloud.far" }),
  ];
  const blanks = fc.constantFrom<string | number>(0, 2, 4, "\t");
  await fc.assert(
    fc.asyncProperty(fc.subarray([...faults]), blanks, fc.boolean(), async (chosen, indent, isCrlf) => {
      const json = JSON.parse(JSON.stringify(resource)) as Json;
      for (const fault of chosen) fault(json);
      const text = JSON.stringify({ ...rest, resource: json }, null, indent);
      workspace.write("main.tf.json", isCrlf ? text.replaceAll("\n", "\r\n") : text);
      await workspace.run("--preset", "strict", "--fix-suggestions");
      const once = read("main.tf.json");
      expect(parseJson(new SourceText("main.tf.json", once)).diagnostics).toEqual([]);
      // The layout is that of the file all through.
      const again = JSON.stringify(JSON.parse(once), null, indent);
      expect(once).toBe(isCrlf ? again.replaceAll("\n", "\r\n") : again);
      expect(await workspace.run("--preset", "strict", "--fix-suggestions")).toMatchObject({
        stderr: "Nothing to fix.\n",
      });
      expect(read("main.tf.json")).toBe(once);
    }),
    { numRuns: 40 },
  );
});

test("nothing is written where a run fails", async () => {
  workspace.write("main.tf", atHome);
  expect(await workspace.run("--fix", "--var", "no_such=1")).toMatchObject({ code: 2 });
  expect(await workspace.run("--fix", "--format", "json=missing/x.json")).toMatchObject({ code: 2 });
  expect(read()).toBe(atHome);
  expect(existsSync(join(workspace.directory, "missing"))).toBe(false);
});
