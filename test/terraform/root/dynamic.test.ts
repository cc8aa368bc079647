import { describe, expect, it } from "vitest";
import { instanceOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

function hopsOf(body: string, files: Readonly<Record<string, string>> = {}) {
  const root = rootOf({
    ...files,
    "main.tf": `variable "n" {}\nresource "alicloud_x" "x" {\n${body}\n}\n`,
  });
  const { blocks, unknown } = instanceOf(root).nested("hop");
  const ids = blocks.map((block) => {
    const id = block.argument("id");
    return id === null ? null : told(id.value);
  });
  return { root, blocks, ids, reasons: unknown.map(({ message }) => message) };
}

const dynamic = (forEach: string, content: string, more = "") =>
  `  dynamic "hop" {\n    for_each = ${forEach}\n    ${more}\n    content {\n      ${content}\n    }\n  }`;

describe("dynamic blocks", () => {
  it.each([
    ["a list", '["a", "b"]', '"${hop.key}-${hop.value}"', ['"0-a"', '"1-b"']],
    ["a set", 'toset(["b", "a"])', '"${hop.key}-${hop.value}"', ['"a-a"', '"b-b"']],
    ["an object", "{ y = 1, x = 2 }", '"${hop.key}-${hop.value}"', ['"x-2"', '"y-1"']],
    ["nothing", "[]", "hop.value", []],
    ["what has an identity", "[alicloud_vpc.a.id]", "hop.value", ["alicloud_vpc.a.id"]],
  ])("stand for a block for each element of %s", (_, forEach, id, expected) => {
    const { ids, reasons } = hopsOf(dynamic(forEach, `id = ${id}`), {
      "vpc.tf": 'resource "alicloud_vpc" "a" {}\n',
    });
    expect(ids).toEqual(expected);
    expect(reasons).toEqual([]);
  });

  it("have an iterator of another name", () => {
    expect(hopsOf(dynamic('["a"]', "id = it.value", "iterator = it")).ids).toEqual(['"a"']);
  });

  it("stand between the written ones, in source order", () => {
    const body = `hop {\n id = "first"\n}\n${dynamic('["a"]', "id = hop.value")}\nhop {\n id = "last"\n}`;
    expect(hopsOf(body).ids).toEqual(['"first"', '"a"', '"last"']);
  });

  it("see each.key of their instance", () => {
    const root = rootOf(
      `resource "alicloud_x" "x" {\n  for_each = { k = ["a"] }\n${dynamic("each.value", 'id = "${each.key}-${hop.value}"')}\n}\n`,
    );
    const [block] = instanceOf(root, 'alicloud_x.x["k"]').nested("hop").blocks;
    expect(told(block?.argument("id")?.value ?? expect.fail())).toBe('"k-a"');
  });

  it("nest, and the inner ones see the outer iterator", () => {
    const inner =
      'dynamic "weight" {\n for_each = hop.value\n content {\n w = "${hop.key}-${weight.value}"\n }\n }';
    const { blocks } = hopsOf(dynamic("{ a = [1, 2], b = [] , c = [3] }", inner));
    const weights = blocks.map((block) =>
      block.nested("weight").blocks.map((one) => told(one.argument("w")?.value ?? expect.fail())),
    );
    expect(weights).toEqual([['"a-1"', '"a-2"'], [], ['"c-3"']]);
  });

  it("that are not known leave it open whether there are more", () => {
    const { ids, reasons, root } = hopsOf(`hop {\n id = 1\n}\n${dynamic("var.n", "id = hop.value")}`);
    expect(ids).toEqual(["1"]);
    expect(reasons).toEqual(["var.n has no value"]);
    expect(root.diagnostics).toEqual([]);
  });

  it("with elements that are not known are known in number", () => {
    const { ids, reasons } = hopsOf(dynamic('[var.n, "b"]', "id = hop.value"));
    expect(ids).toEqual(["? var.n has no value", '"b"']);
    expect(reasons).toEqual([]);
  });

  it.each([
    ["null", "null", "Cannot use a null value in for_each."],
    ["a text", '"a"', "Cannot use this value in for_each. An iterable collection is required."],
  ])("refuse %s", (_, forEach, message) => {
    const { ids, reasons, root } = hopsOf(dynamic(forEach, "id = 1"));
    expect(ids).toEqual([]);
    expect(reasons).toHaveLength(1);
    expect(problemsOf(root)).toEqual([[forEach, message]]);
  });

  it("past the limit are not known", () => {
    const list = "flatten([for at in range(200) : range(100)])";
    expect(hopsOf(dynamic(list, "id = 1")).reasons).toEqual([
      "The dynamic block stands for more blocks than tf-peer-lint evaluates",
    ]);
  });

  it("are written in JSON as well, and so are plain blocks", () => {
    const resource = {
      hop: [{ id: "plain" }, { id: "${1 + 1}" }],
      via: { id: "single", "//": "no argument" },
      dynamic: { weight: { for_each: ["a", "b"], content: { w: "${weight.value}!" } } },
    };
    const root = rootOf({ "main.tf.json": JSON.stringify({ resource: { alicloud_x: { x: resource } } }) });
    const values = (type: string, name: string) =>
      instanceOf(root)
        .nested(type)
        .blocks.map((block) => told(block.argument(name)?.value ?? expect.fail()));
    expect(values("hop", "id")).toEqual(['"plain"', "2"]);
    expect(values("via", "id")).toEqual(['"single"']);
    expect(values("weight", "w")).toEqual(['"a!"', '"b!"']);
  });
});
