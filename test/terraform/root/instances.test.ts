import { describe, expect, it } from "vitest";
import { setOf } from "../../../src/terraform/type.ts";
import {
  argumentOf,
  instanceOf,
  instancesOf,
  problemsOf,
  rootOf,
  schemaOf,
  told,
} from "../../support/root-of.ts";

describe("instances", () => {
  const addresses = (block: string) => [
    ...instancesOf(
      rootOf(`variable "n" {}\nresource "alicloud_x" "x" {\n${block}\n}\n`),
      "alicloud_x",
    ).keys(),
  ];

  it.each([
    ["v = 1", ["alicloud_x.x"]],
    ["count = 0", []],
    ["count = 11", Array.from({ length: 11 }, (_, at) => `alicloud_x.x[${at}]`)],
    ['for_each = toset(["b", "a"])', ['alicloud_x.x["a"]', 'alicloud_x.x["b"]']],
    [
      'for_each = { "a\\"b" = 1, "$${x}" = 2, "é" = 3, "\\n" = 4 }',
      ['alicloud_x.x["\\n"]', 'alicloud_x.x["$${x}"]', 'alicloud_x.x["a\\"b"]', 'alicloud_x.x["é"]'],
    ],
    ["count = var.n", ["alicloud_x.x"]],
    ["for_each = var.n", ["alicloud_x.x"]],
  ])("%s", (block, expected) => {
    expect(addresses(block)).toEqual(expected);
  });

  it("that are not known have one that stands for all, with the reason", () => {
    const root = rootOf(
      'variable "n" {}\nresource "alicloud_x" "x" {\n  for_each = var.n\n  v = "10.0.0.0/16"\n  w = each.key\n  id = each.value.id\n}\n',
    );
    const instance = instanceOf(root);
    const reason = { message: "var.n has no value", range: { file: "main.tf", start: 0, end: 12 } };
    expect(instance.presence).toEqual([reason]);
    expect(told(argumentOf(root, "v"))).toBe('"10.0.0.0/16"');
    expect(told(argumentOf(root, "w"))).toBe("? var.n has no value");
    expect(told(argumentOf(root, "id"))).toBe("? var.n has no value");
  });

  it("of a set with elements that are not known are not known", () => {
    const root = rootOf(
      'resource "alicloud_x" "x" {\n  for_each = toset([alicloud_vpc.a.id, "b"])\n}\nresource "alicloud_vpc" "a" {}\n',
    );
    expect(instanceOf(root).presence).toMatchObject([
      { message: "alicloud_vpc.a.id is known only after apply" },
    ]);
  });

  it("of a map whose values are not known are known", () => {
    const root = rootOf(
      'resource "alicloud_x" "x" {\n  for_each = { a = alicloud_vpc.a.id }\n  v = each.value\n}\nresource "alicloud_vpc" "a" {}\n',
    );
    expect(instanceOf(root, 'alicloud_x.x["a"]').presence).toBe("certain");
    expect(told(argumentOf(root, "v", 'alicloud_x.x["a"]'))).toBe("alicloud_vpc.a.id");
  });

  it("past the limit are not known", () => {
    const root = rootOf('resource "alicloud_x" "x" {\n  count = 1000000000\n}\n');
    expect(instanceOf(root).presence).toMatchObject([
      { message: "The block has more instances than tf-peer-lint evaluates" },
    ]);
    expect(root.diagnostics).toEqual([]);
  });

  it("report what is wrong in their block once", () => {
    const root = rootOf('resource "alicloud_x" "x" {\n  count = 1000\n  v     = "x-${count.index}" + 1\n}\n');
    const values = [...instancesOf(root, "alicloud_x").values()].map((one) => one.argument("v")?.value.kind);
    expect(new Set(values)).toEqual(new Set(["unknown"]));
    expect(problemsOf(root)).toEqual([
      ['"x-${count.index}"', "The left operand is unsuitable: a number is required."],
    ]);
  });

  it("of one block with both count and for_each are refused", () => {
    const root = rootOf('resource "alicloud_x" "x" {\n  count    = 1\n  for_each = {}\n}\n');
    expect(instanceOf(root).presence).not.toBe("certain");
    expect(problemsOf(root)).toMatchObject([["for_each", expect.stringContaining("mutually exclusive")]]);
  });
});

describe("attributes by their schema", () => {
  const schemas = schemaOf("alicloud_vpc", {
    cidr_block: { type: "string", computed: true },
    mtu: { type: "number" },
    dry_run: { type: "bool", default: false },
    description: { type: "string" },
    user_cidrs: { type: setOf("string") },
    router_id: { type: "string", computed: true },
    ids: { type: { kind: "list", element: "string" }, computed: true },
    hop: {
      type: {
        kind: "list",
        element: {
          kind: "object",
          attributes: new Map([
            ["id", "string"],
            ["weight", "number"],
          ]),
          optional: new Set(),
        },
      },
      isBlock: true,
    },
  });
  const root = rootOf(
    `
variable "cidr" {}
resource "alicloud_vpc" "set" {
  cidr_block  = "10.0.0.0/8"
  mtu         = "1500"
  description = null
  user_cidrs  = ["b", "a", "b"]
  hop {
    id = 1
  }
}
resource "alicloud_vpc" "unset" {
  cidr_block = null
}
resource "alicloud_vpc" "open" {
  cidr_block  = var.cidr
  description = var.cidr
}
data "alicloud_vpc" "found" {
  ids         = ["vpc-1"]
  description = "by this"
}
resource "alicloud_x" "x" {
  mtu     = alicloud_vpc.set.mtu + 1
  default = alicloud_vpc.unset.dry_run
  block   = alicloud_vpc.set.hop[0].id
  newer   = alicloud_vpc.set.not_in_the_schema
}
`,
    { schemas },
  );
  const attribute = (address: string, name: string) => instanceOf(root, address).attribute(name);

  it.each([
    ["alicloud_vpc.set", "cidr_block", '"10.0.0.0/8"'],
    ["alicloud_vpc.set", "mtu", "1500"],
    ["alicloud_vpc.set", "user_cidrs", 'toset([ "a", "b", ])'],
    ["alicloud_vpc.set", "dry_run", "false"],
    ["alicloud_vpc.set", "description", "tostring(null)"],
    ["alicloud_vpc.set", "router_id", "alicloud_vpc.set.router_id"],
    ["alicloud_vpc.set", "id", "alicloud_vpc.set.id"],
    ["alicloud_vpc.unset", "cidr_block", "alicloud_vpc.unset.cidr_block"],
    // It is the variable's value only where that is not null.
    ["alicloud_vpc.open", "cidr_block", "alicloud_vpc.open.cidr_block"],
    ["alicloud_vpc.open", "description", "? var.cidr has no value"],
    ["data.alicloud_vpc.found", "description", '"by this"'],
    // What was found, which may be fewer than what was asked for.
    ["data.alicloud_vpc.found", "ids", "data.alicloud_vpc.found.ids"],
  ])("%s %s", (address, name, expected) => {
    expect(told(attribute(address, name))).toBe(expected);
  });

  it("are had by expressions in the schema's type", () => {
    expect(told(argumentOf(root, "mtu"))).toBe("1501");
    expect(told(argumentOf(root, "default"))).toBe("false");
    expect(told(argumentOf(root, "block"))).toBe('"1"');
    expect(told(argumentOf(root, "newer"))).toBe("alicloud_vpc.set.not_in_the_schema");
    expect(root.diagnostics).toEqual([]);
  });

  it("are refused in another type", () => {
    const root = rootOf('resource "alicloud_vpc" "a" {\n  mtu = "much"\n}\n', { schemas });
    expect(told(argumentOf(root, "mtu", "alicloud_vpc.a"))).toMatch(/^\? Inappropriate value/);
    expect(problemsOf(root)).toEqual([
      ['"much"', 'Inappropriate value for the argument "mtu": a number is required.'],
    ]);
  });
});

describe("an instance", () => {
  const root = rootOf(
    '# first\nresource "alicloud_x" "x" {\n  count    = 1\n  provider = alicloud\n  b = 1\n  a   = "x"\n  nested {}\n  depends_on = []\n}\n',
  );
  const instance = instanceOf(root, "alicloud_x.x[0]");
  const text = (range: { start: number; end: number } | undefined) =>
    root.sources.get("main.tf")?.text.slice(range?.start, range?.end);

  it("has the arguments that are not Terraform's own, in source order", () => {
    expect(instance.argumentNames).toEqual(["b", "a"]);
    expect(instance.argument("count")).toBe(null);
    expect(instance.argument("missing")).toBe(null);
  });

  it("knows where everything stands", () => {
    const argument = instance.argument("a");
    expect(text(argument?.nameRange)).toBe("a");
    expect(text(argument?.range)).toBe('a   = "x"');
    expect(text(argument?.valueRange)).toBe('"x"');
    expect(text(instance.resource.header)).toBe('resource "alicloud_x" "x"');
    expect(text(instance.nested("nested").blocks[0]?.header)).toBe("nested");
    expect(text(instance.nested("nested").blocks[0]?.range)).toBe("nested {}");
  });

  it("gives the same objects again", () => {
    expect(instance.argument("b")).toBe(instance.argument("b"));
    expect(instance.argument("b")?.value).toBe(instance.argument("b")?.value);
    expect(instance.nested("nested")).toBe(instance.nested("nested"));
  });
});

describe("dependencies", () => {
  const root = rootOf(`
provider "alicloud" {
  region = data.alicloud_regions.now.id
}
data "alicloud_regions" "now" {
  provider = other
}
locals {
  first  = local.second
  second = alicloud_vpc.b.id
}
resource "alicloud_vpc" "a" {}
resource "alicloud_vpc" "b" {
  vpc_name = alicloud_vpc.c[0].id
}
resource "alicloud_vpc" "c" {
  count    = 2
  provider = other
}
resource "alicloud_vpc" "d" {}
resource "alicloud_vpc" "e" {}
resource "alicloud_x" "x" {
  provider   = other
  v          = [for one in [local.first] : one]
  depends_on = [alicloud_vpc.a]
  dynamic "hop" {
    for_each = alicloud_vpc.d
    content {
      id = alicloud_vpc.e.id
    }
  }
  lifecycle {
    replace_triggered_by = [alicloud_y.y]
  }
}
resource "alicloud_y" "y" {
  provider = other
  v        = alicloud_z.z.id
}
resource "alicloud_z" "z" {
  v = alicloud_y.y.id
}
`);

  it("lead through locals, nested blocks, depends_on and other resources", () => {
    expect([...instanceOf(root).dependencies()].sort()).toEqual([
      "alicloud_vpc.a",
      "alicloud_vpc.b",
      "alicloud_vpc.c",
      "alicloud_vpc.d",
      "alicloud_vpc.e",
      "alicloud_y.y",
      "alicloud_z.z",
      "data.alicloud_regions.now",
    ]);
  });

  it("lead through the configuration of the provider", () => {
    expect([...instanceOf(root, "alicloud_vpc.d").dependencies()]).toEqual(["data.alicloud_regions.now"]);
  });

  it("do not end in a circle", () => {
    expect([...instanceOf(root, "alicloud_y.y").dependencies()]).toContain("alicloud_z.z");
  });
});
