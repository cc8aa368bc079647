import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintTexts } from "../support/lint-fixture.ts";
import { printResult } from "../support/print-result.ts";
import { plannedRoot, textsIn } from "./planned-root.ts";
import { recorded, recordedNames } from "./recorded.ts";

const golden = "test/golden/terraform/plans";
const plans = [{ root: null, file: "plan.json" }];

/** What is said of a recorded plan when its sources have been changed since, without what is the same for all. */
async function complaint(name: string, change: (files: Record<string, string>) => void): Promise<string[]> {
  const files = textsIn(join(recorded, name));
  change(files);
  const { "plan.json": plan, ...sources } = files;
  const withPlan = await lintTexts({ ...sources, "plan.json": plan as string }, {}, plans);
  const alone = await lintTexts(sources);
  // Nothing is taken from the plan.
  expect(printResult({ ...withPlan, diagnostics: [] })).toBe(printResult({ ...alone, diagnostics: [] }));
  expect(withPlan.failed).toBe(false);
  return withPlan.diagnostics.map(({ severity, message, range }) => {
    const place = range && withPlan.sources.get(range.file)?.text.slice(range.start, range.end);
    const what = /^The plan plan\.json was not made from these sources: (.*)\. Nothing is taken/.exec(
      message,
    )?.[1];
    return `${severity}: ${what} (${place})`;
  });
}

/** Replaces the first `from` in a file. */
function replacing(file: string, from: string, to: string) {
  return (files: Record<string, string>) => {
    expect(files[file]).toContain(from);
    files[file] = (files[file] as string).replace(from, () => to);
  };
}

describe("sources that have changed since the plan was made", () => {
  test("a block is new", async () => {
    const added = 'resource "alicloud_vpc" "third" {\n  cidr_block = "10.3.0.0/16"\n}\n';
    expect(
      await complaint("04-return-route-deleted", (files) => {
        files["third.tf"] = added;
      }),
    ).toEqual(['warning: it does not have alicloud_vpc.third (resource "alicloud_vpc" "third")']);
  });

  test("a block is gone", async () => {
    expect(
      await complaint("01-same-account-same-region", (files) => {
        files["main.tf"] = (files["main.tf"] as string).replace(
          /resource "alicloud_route_entry" "data_to_app" \{[\s\S]*?\n\}\n/,
          "",
        );
      }),
    ).toEqual(["warning: they do not declare alicloud_route_entry.data_to_app (null)"]);
  });

  test("a block has another name", async () => {
    expect(
      await complaint("04-return-route-deleted", replacing("main.tf", '"web_to_db"', '"there"')),
    ).toEqual([
      'warning: it does not have alicloud_route_entry.there (resource "alicloud_route_entry" "there")',
    ]);
  });

  test("an argument has another value, is new, or is gone", async () => {
    const bandwidth = (to: string) => replacing("main.tf", "bandwidth            = 300", to);
    const what = 'resource "alicloud_vpc_peer_connection" "shop_stock"';
    const changed = `warning: the argument bandwidth of alicloud_vpc_peer_connection.shop_stock is another one there (${what})`;
    expect(await complaint("12-refresh-only-drift", bandwidth("bandwidth = 5000"))).toEqual([changed]);
    expect(await complaint("12-refresh-only-drift", bandwidth(""))).toEqual([changed]);
    expect(
      await complaint("12-refresh-only-drift", bandwidth('bandwidth = 300\n  description = "x"')),
    ).toEqual([changed.replace("bandwidth", "description")]);
    // The same number is the same, however it is written.
    expect(
      await complaint("12-refresh-only-drift", (files) => {
        bandwidth("bandwidth = 3e2")(files);
        files["main.tf"] += 'data "alicloud_account" "other" {}\n';
      }),
    ).toEqual(['warning: it does not have data.alicloud_account.other (data "alicloud_account" "other")']);
  });

  test("a default has another value", async () => {
    const file = "variables.tf";
    const change = replacing(file, 'default     = "cn-hangzhou"', 'default = "cn-shenzhen"');
    expect(await complaint("01-same-account-same-region", change)).toEqual([
      'warning: the default of var.region is another one there (variable "region")',
    ]);
  });

  test("a variable is new", async () => {
    expect(
      await complaint("01-same-account-same-region", (files) => {
        files["new.tf"] = 'variable "zone" {\n  default = "a"\n}\n';
      }),
    ).toEqual(['warning: it does not have var.zone (variable "zone")']);
  });

  test("a local leads to other instances", async () => {
    const change = replacing("main.tf", "range(2)", "range(3)");
    expect(await complaint("10-count-dynamic-sensitive", change)).toEqual([
      'warning: alicloud_vswitch.ours has other instances there (resource "alicloud_vswitch" "ours")',
    ]);
  });

  test("a local leads to another lookup", async () => {
    const change = replacing("main.tf", '"^${var.partner_vpc_prefix}-"', '"^${var.partner_vpc_prefix}_"');
    expect(await complaint("09-existing-networks", change)).toEqual([
      'warning: the argument name_regex of data.alicloud_vpcs.partner has another value there (name_regex = "^${var.partner_vpc_prefix}_")',
    ]);
  });

  test("a module is called otherwise, or has changed", async () => {
    expect(
      await complaint(
        "17-providers-in-modules",
        replacing("main.tf", '"192.168.16.0/20"', '"192.168.32.0/20"'),
      ),
    ).toEqual(['warning: the argument cidr of module.factory is another one there (module "factory")']);
    expect(
      await complaint(
        "17-providers-in-modules",
        replacing("modules/peering/main.tf", '"VpcPeer"', '"Instance"'),
      ),
    ).toEqual([
      'warning: the argument nexthop_type of module.peering.alicloud_route_entry.requester is another one there (resource "alicloud_route_entry" "requester")',
    ]);
    expect(
      await complaint("17-providers-in-modules", (files) => {
        files["main.tf"] += 'module "lab" {\n  source = "./modules/network"\n}\n';
      }),
    ).toContain('warning: it does not have module.lab (module "lab")');
  });

  test("a file that does not parse may have had what is missing", async () => {
    const files = textsIn(join(recorded, "04-return-route-deleted"));
    const [before, after] = (files["main.tf"] as string).split('resource "alicloud_vpc_peer_connection"');
    const broken = { ...files, "main.tf": before as string, "rest.tf": `resource "a" {{{\n${after}` };
    const { diagnostics } = await lintTexts(broken, {}, plans);
    expect(JSON.stringify(diagnostics)).not.toContain("The plan");
  });
});

describe("a plan of another root", () => {
  const texts = new Map(recordedNames.map((name) => [name, textsIn(join(recorded, name))]));

  test.each(recordedNames)("laid over %s, takes no effect", async (name) => {
    const { "plan.json": own, ...sources } = texts.get(name) as Record<string, string>;
    const alone = printResult(await lintTexts(sources));
    for (const [other, { "plan.json": plan }] of texts) {
      if (other === name) continue;
      const result = await lintTexts({ ...sources, "plan.json": plan as string }, {}, plans);
      expect(
        result.diagnostics.map(({ severity }) => severity),
        other,
      ).toEqual(["warning"]);
      expect(printResult({ ...result, diagnostics: [] }), other).toBe(alone);
    }
    expect(own).toBeDefined();
  });
});

describe("a plan that is older than a local", () => {
  const files = textsIn(join(golden, "ignored-changes"));

  test("contradicts what follows from the local", () => {
    const changed = { ...files, "main.tf": (files["main.tf"] as string).replace('"new"', '"newer"') };
    expect(plannedRoot(changed).diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("the argument input of terraform_data.ignoring is another one there"),
    ]);
  });

  test("is found out through what is made of the value, however far", () => {
    const applied = textsIn(join(golden, "output-of-applied"));
    const source = (applied["main.tf"] as string)
      .replace('input = ["a", "b"]', "input = local.names")
      .concat('locals {\n  names = ["a", "b"]\n}\n');
    const plan = withReference(applied["plan.json"] as string);
    const same = plannedRoot({ "main.tf": source, "plan.json": plan });
    expect(counted(same)).toEqual(["terraform_data.counted[0]", "terraform_data.counted[1]"]);
    expect(same.planContradiction()).toBeNull();

    const other = plannedRoot({ "main.tf": source.replace('"b"]', '"c"]'), "plan.json": plan });
    counted(other);
    expect(other.planContradiction()?.message).toContain(
      "the argument input of terraform_data.names has another value there",
    );
  });
});

/** The plan as it would be if the names came from a local. */
function withReference(plan: string): string {
  const written = /("address":"terraform_data\.names",[^{]*"expressions":\{"input":)\{[^}]*\}/;
  expect(plan).toMatch(written);
  return plan.replace(written, '$1{"references":["local.names"]}');
}

function counted(root: ReturnType<typeof plannedRoot>): string[] {
  const resources = root.resources("managed", "terraform_data");
  const instances = resources.flatMap((resource) => [...resource.instances]);
  for (const instance of instances) instance.argument("input")?.value;
  return instances.map(({ address }) => address).filter((address) => address.includes(".counted["));
}
