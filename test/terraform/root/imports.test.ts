import { expect, it } from "vitest";
import { instanceOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

const blocks = `
resource "alicloud_x" "x" {}
resource "alicloud_x" "counted" {
  count = 2
}
resource "alicloud_x" "keyed" {
  for_each = toset(["a", "b"])
}
module "m" {
  for_each = toset(["eu"])
  source   = "./m"
}
variable "any" {}
variable "secret" {
  default   = "x-secret"
  sensitive = true
}
locals {
  id  = "x-local"
  ids = { a = "x-a", b = "x-b" }
  all = [{ key = "b", id = "x-listed" }]
}
`;
const inModule = 'resource "alicloud_x" "x" {\n  count = 1\n}\n';

function idOf(imports: string, address: string): string | null {
  const root = rootOf({ "main.tf": blocks + imports, "m/main.tf": inModule });
  const id = root.importedId(instanceOf(root, address));
  expect(root.diagnostics).toEqual([]);
  return id === null ? null : told(id);
}

it.each([
  ["alicloud_x.x", "to = alicloud_x.x\nid = local.id", '"x-local"'],
  ["alicloud_x.x", 'to = alicloud_x.x\nid = "${local.id}-1"', '"x-local-1"'],
  ["alicloud_x.x", "to = alicloud_x.x\nid = 5", '"5"'],
  ["alicloud_x.x", "to = alicloud_x.counted[0]\nid = local.id", null],
  ["alicloud_x.x", "to = alicloud_x.x\nid = var.any", "? var.any has no value"],
  ["alicloud_x.x", "to = alicloud_x.x\nid = var.secret", "(sensitive value)"],
  ["alicloud_x.counted[1]", "to = alicloud_x.counted[1]\nid = local.id", '"x-local"'],
  ["alicloud_x.counted[0]", "to = alicloud_x.counted[1]\nid = local.id", null],
  ["alicloud_x.counted[0]", "to = alicloud_x.counted[var.any]\nid = local.id", "? "],
  ['alicloud_x.keyed["a"]', 'to = alicloud_x.keyed["a"]\nid = local.ids.a', '"x-a"'],
  [
    'alicloud_x.keyed["b"]',
    "for_each = local.ids\nto = alicloud_x.keyed[each.key]\nid = each.value",
    '"x-b"',
  ],
  [
    'alicloud_x.keyed["b"]',
    "for_each = local.all\nto = alicloud_x.keyed[each.value.key]\nid = each.value.id",
    '"x-listed"',
  ],
  [
    'alicloud_x.keyed["a"]',
    "for_each = local.all\nto = alicloud_x.keyed[each.value.key]\nid = each.value.id",
    null,
  ],
  [
    'alicloud_x.keyed["a"]',
    "for_each = var.any\nto = alicloud_x.keyed[each.key]\nid = each.value",
    "? var.any has no value",
  ],
  ['alicloud_x.keyed["a"]', "for_each = {}\nto = alicloud_x.keyed[each.key]\nid = each.value", null],
  [
    'module.m["eu"].alicloud_x.x[0]',
    'for_each = { eu = "x-eu" }\nto = module.m[each.key].alicloud_x.x[0]\nid = each.value',
    '"x-eu"',
  ],
])("the id of %s after import { %s } is %s", (address, body, id) => {
  expect(idOf(`import {\n${body}\n}\n`, address)).toBe(id);
});

it("reads an import in JSON syntax", () => {
  const root = rootOf({
    "main.tf": blocks,
    "m/main.tf": inModule,
    "import.tf.json": JSON.stringify({
      import: [{ to: "alicloud_x.keyed[each.key]", id: "${each.value}", for_each: "${local.ids}" }],
    }),
  });
  const id = root.importedId(instanceOf(root, 'alicloud_x.keyed["a"]'));
  expect(id === null ? null : told(id)).toBe('"x-a"');
});

it("reports an id that cannot be evaluated", () => {
  const root = rootOf(`${blocks}import {\n  to = alicloud_x.x\n  id = local.missing\n}\n`);
  const id = root.importedId(instanceOf(root));
  expect(id?.kind).toBe("unknown");
  expect(problemsOf(root)).toContainEqual(["local.missing", expect.stringContaining("is not declared")]);
});
