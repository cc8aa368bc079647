import { expect, test } from "vitest";
import type { Misuse } from "../../src/network/index.ts";
import { networkOf } from "./network-of.ts";

function misusesIn(files: Readonly<Record<string, string>>): readonly Misuse[] {
  return networkOf(files).misuses;
}

/** What is at fault and where, as text of the source. */
function faults(name: string, text: string): string[] {
  return misusesIn({ [name]: text }).map(
    ({ fault, at, address }) => `${address} ${fault.kind} ${text.slice(at.start, at.end)}`,
  );
}

test("JSON is read as blocks where the schema has blocks", () => {
  const text = JSON.stringify({
    resource: {
      alicloud_vpc_prefix_list: {
        a: { entrys: [{ cidr: "10.0.0.0/24", rank: 1 }], lifecycle: {} },
      },
      alicloud_vpc: { a: { cidr_blok: "10.0.0.0/16" } },
    },
  });
  expect(faults("main.tf.json", text)).toEqual([
    'alicloud_vpc_prefix_list.a unknown "rank"',
    'alicloud_vpc.a unknown "cidr_blok"',
  ]);
});

test("the blocks that a dynamic block makes are read", () => {
  const text = `
    resource "alicloud_vpc_prefix_list" "a" {
      dynamic "entrys" {
        for_each = [1]
        content {
          cidrs = "10.0.0.0/24"
        }
      }
      dynamic "entries" {
        for_each = []
        content {}
      }
    }
  `;
  expect(faults("main.tf", text)).toEqual([
    "alicloud_vpc_prefix_list.a unknown cidrs",
    'alicloud_vpc_prefix_list.a unknown "entries"',
  ]);
});

test("what an override file sets is set", () => {
  const files = {
    "main.tf": 'resource "alicloud_vpc" "a" {\n  name = "a"\n}\n',
    "override.tf": 'resource "alicloud_vpc" "a" {\n  name = null\n  colour = "red"\n}\n',
  };
  expect(misusesIn(files).map(({ fault, at }) => `${fault.kind} ${at.file}`)).toEqual([
    "unknown override.tf",
  ]);
});

test("a block that was not read whole lacks nothing", () => {
  expect(faults("main.tf", 'resource "alicloud_vpc_ipv4_cidr_block" "a" {\n  vpc_id = \n}\n')).toEqual([]);
});

test.each([
  ["alicloud_vpc.a.router_table_id", 1],
  ["(alicloud_vpc.a).router_table_id", 1],
  ["resource.alicloud_vpc.a.router_table_id", 1],
  ["alicloud_vpc.a[*].router_table_id", 1],
  ["alicloud_vpc.a.*.router_table_id", 1],
  ['alicloud_vpc.a["x"].router_table_id', 1],
  ["alicloud_vpc.a[local.key].router_table_id", 1],
  ['"${alicloud_vpc.a.router_table_id}-x"', 1],
  ["[for v in [1] : alicloud_vpc.a.router_table_id]", 1],
  ["alicloud_vpc.a.route_table_id", 0],
  ["alicloud_vpc.router_table_id", 0],
  ["local.router_table_id", 0],
  ["data.alicloud_vpc.a.router_table_id", 0],
  ['"alicloud_vpc.a.router_table_id"', 0],
])("%s reads a deprecated attribute %i times", (expression, times) => {
  const text = `resource "alicloud_vpc" "a" {}\nlocals {\n  key = "x"\n  router_table_id = ""\n  read = ${expression}\n}\n`;
  const found = faults("main.tf", text);
  expect(found).toEqual(Array(times).fill("alicloud_vpc.a outdated router_table_id"));
});

test("a new name that is used beside the old one is no rename", () => {
  const text = 'resource "alicloud_vpc" "a" {\n  name = "a"\n  vpc_name = "b"\n}\n';
  expect(misusesIn({ "main.tf": text })[0]?.fault).toMatchObject({ kind: "outdated", isRename: false });
});

test("a near name that is used already takes no other's place", () => {
  const text = 'resource "alicloud_vpc" "a" {\n  cidr_blok = "a"\n  cidr_block = "b"\n}\n';
  expect(misusesIn({ "main.tf": text })[0]?.fault).toMatchObject({
    near: ["cidr_block"],
    isRenamable: false,
  });
});

test("what is deprecated is open where there may be no instance, and what is no argument is not", () => {
  const text =
    'variable "n" {\n  type = number\n}\nresource "alicloud_vpc" "a" {\n  count = var.n\n  name = "a"\n  cidr_blok = "b"\n}\n';
  const found = misusesIn({ "main.tf": text }).map(({ fault, presence }) => [
    fault.kind,
    presence === "certain" ? presence : presence.map(({ message }) => message),
  ]);
  expect(found).toEqual([
    ["outdated", ["var.n has no value"]],
    ["unknown", "certain"],
  ]);
});

test("an argument in a module is one of each of its instances", () => {
  const files = {
    "main.tf": 'module "m" {\n  count = 2\n  source = "./m"\n}\n',
    "m/main.tf": 'resource "alicloud_vpc" "a" {\n  cidr_blok = "a"\n}\n',
  };
  expect(misusesIn(files).map(({ address }) => address)).toEqual([
    "module.m[0].alicloud_vpc.a",
    "module.m[1].alicloud_vpc.a",
  ]);
});
