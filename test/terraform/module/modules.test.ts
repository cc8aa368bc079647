import { describe, expect, it } from "vitest";
import {
  argumentOf,
  chainOf,
  instanceOf,
  instancesOf,
  problemsOf,
  rootOf,
  told,
} from "../../support/root-of.ts";

const network = {
  "network/variables.tf": `
variable "cidr" {
  type = string
}
variable "size" {
  default = 1
}
`,
  "network/main.tf": `
resource "alicloud_vpc" "a" {
  count      = var.size
  cidr_block = var.cidr
}
module "inner" {
  source = "./inner"
  vpc_id = alicloud_vpc.a[0].id
}
`,
  "network/outputs.tf": `
output "vpc_id" {
  value = alicloud_vpc.a[0].id
}
output "table" {
  value = module.inner.table
}
output "cidr" {
  value = var.cidr
}
output "secret" {
  value     = var.cidr
  sensitive = true
}
`,
  "network/inner/main.tf": `
variable "vpc_id" {}
resource "alicloud_route_table" "t" {
  vpc_id = var.vpc_id
}
output "table" {
  value = alicloud_route_table.t
}
`,
};

const calls = `
variable "n" {
  type = number
}
variable "names" {
  type = set(string)
}
locals {
  cidr = "10.0.0.0/16"
}
module "one" {
  source = "./network"
  cidr   = local.cidr
}
module "keyed" {
  source   = "./network"
  for_each = { x = 1, "y.z" = 2 }
  cidr     = "10.\${each.value}.0.0/16"
}
module "counted" {
  source = "./network"
  count  = 2
  cidr   = "10.\${count.index}.0.0/16"
}
module "some" {
  source = "./network"
  count  = var.n
  cidr   = "10.\${count.index}.0.0/16"
}
module "named" {
  source   = "./network"
  for_each = var.names
  cidr     = each.key
}
module "registry" {
  source  = "terraform-alicloud-modules/vpc/alicloud"
  version = "~> 1.11"
}
`;

function outside(expression: string) {
  const main = `${calls}\nresource "alicloud_x" "x" {\n  v = ${expression}\n}\n`;
  return argumentOf(rootOf({ ...network, "main.tf": main }), "v");
}

describe("instances in modules", () => {
  const root = rootOf({ ...network, "main.tf": calls });

  it("have the addresses that terraform prints", () => {
    expect([...instancesOf(root, "alicloud_route_table").keys()]).toEqual([
      "module.one.module.inner.alicloud_route_table.t",
      'module.keyed["x"].module.inner.alicloud_route_table.t',
      'module.keyed["y.z"].module.inner.alicloud_route_table.t',
      "module.counted[0].module.inner.alicloud_route_table.t",
      "module.counted[1].module.inner.alicloud_route_table.t",
      "module.some.module.inner.alicloud_route_table.t",
      "module.named.module.inner.alicloud_route_table.t",
    ]);
    expect(instancesOf(root, "alicloud_vpc").has('module.keyed["y.z"].alicloud_vpc.a[0]')).toBe(true);
  });

  it("belong to blocks whose addresses have no keys", () => {
    const { resource } = instanceOf(root, 'module.keyed["x"].module.inner.alicloud_route_table.t');
    expect(resource.address).toBe("module.keyed.module.inner.alicloud_route_table.t");
    expect(resource.calls).toMatchObject([
      { address: "module.keyed", header: { file: "main.tf" } },
      { address: "module.keyed.module.inner", header: { file: "network/main.tf" } },
    ]);
  });

  it("exist for certain only where the modules around them do", () => {
    const presence = (address: string) => instanceOf(root, address).presence;
    expect(presence("module.one.alicloud_vpc.a[0]")).toBe("certain");
    expect(presence("module.some.alicloud_vpc.a[0]")).toMatchObject([{ message: "var.n has no value" }]);
    expect(presence("module.named.module.inner.alicloud_route_table.t")).toMatchObject([
      { message: "var.names has no value" },
    ]);
  });

  it("are listed by file and place, the instances of a block together", () => {
    const files = root.resources("managed", "alicloud_vpc").map(({ header }) => header.file);
    expect(new Set(files)).toEqual(new Set(["network/main.tf"]));
    expect(root.files.map(({ source }) => source.path)).toEqual(["main.tf"]);
    expect(root.moduleFiles.map(({ file: { source } }) => source.path)).toEqual([
      "network/main.tf",
      "network/outputs.tf",
      "network/variables.tf",
      "network/inner/main.tf",
    ]);
  });
});

describe("references through modules", () => {
  it.each([
    ["module.one.vpc_id", "module.one.alicloud_vpc.a[0].id"],
    ['module.one["vpc_id"]', "module.one.alicloud_vpc.a[0].id"],
    ['module.keyed["x"].vpc_id', 'module.keyed["x"].alicloud_vpc.a[0].id'],
    ["module.counted[1].vpc_id", "module.counted[1].alicloud_vpc.a[0].id"],
    ["(module.counted[*].vpc_id)[1]", "module.counted[1].alicloud_vpc.a[0].id"],
    ["(values(module.keyed)[*].vpc_id)[1]", 'module.keyed["y.z"].alicloud_vpc.a[0].id'],
    ["{ for k, m in module.keyed : k => m.vpc_id }.x", 'module.keyed["x"].alicloud_vpc.a[0].id'],
    ["one([module.one]).vpc_id", "module.one.alicloud_vpc.a[0].id"],
    ["try(module.one.none, module.one.vpc_id)", "module.one.alicloud_vpc.a[0].id"],
    ["module.one.table.vpc_id", "module.one.alicloud_vpc.a[0].id"],
    ["module.one.table.id", "module.one.module.inner.alicloud_route_table.t.id"],
    ["merge(module.one, {}).vpc_id", "module.one.alicloud_vpc.a[0].id"],
    ["{ all = module.one }.all.table.id", "module.one.module.inner.alicloud_route_table.t.id"],
    // The instance has to be there, or Terraform refuses the expression.
    ["module.some[3].vpc_id", "module.some[3].alicloud_vpc.a[0].id"],
    ['module.named["b"].vpc_id', 'module.named["b"].alicloud_vpc.a[0].id'],
  ])("%s", (expression, identity) => {
    expect(told(outside(expression))).toBe(identity);
  });

  it.each([
    ["module.one.cidr", '"10.0.0.0/16"'],
    ["[for m in module.counted : m.cidr]", '[ "10.0.0.0/16", "10.1.0.0/16", ]'],
    ["module.some[3].cidr", '"10.3.0.0/16"'],
    ['module.named["b"].cidr', '"b"'],
    ["length(module.keyed)", "2"],
    ["keys(module.one)", '[ "cidr", "secret", "table", "vpc_id", ]'],
    ["module.one.vpc_id == module.one.table.vpc_id", "true"],
    ["length(module.some)", "? var.n has no value"],
    ["[for m in module.named : m.cidr]", "? var.names has no value"],
    ["module.registry.vpc_id", expect.stringMatching(/^\? module.registry comes from .*run terraform init/)],
    ["module.registry.vpcs[0]", expect.stringMatching(/^\? module.registry comes from/)],
  ])("%s", (expression, value) => {
    expect(told(outside(expression))).toEqual(value);
  });

  it("keep what is sensitive", () => {
    expect(outside("module.one.secret").sensitive).toBe(true);
    expect(outside('"x-${module.one.secret}"').sensitive).toBe(true);
    expect(outside("module.one.cidr").sensitive).toBe(false);
  });
});

describe("a value's chain goes through the call of the module", () => {
  it("in, from the variable to the argument", () => {
    const root = rootOf({ ...network, "main.tf": calls });
    const { value } =
      instanceOf(root, "module.one.alicloud_vpc.a[0]").argument("cidr_block") ?? expect.fail();
    expect(chainOf(root, value)).toEqual(["var.cidr", "local.cidr", '"10.0.0.0/16"']);
  });

  it("and out, from the output to what it is", () => {
    const main = `${calls}\nresource "alicloud_x" "x" {\n  v = module.one.cidr\n}\n`;
    const root = rootOf({ ...network, "main.tf": main });
    expect(chainOf(root, argumentOf(root, "v"))).toEqual([
      "module.one.cidr",
      "var.cidr",
      "local.cidr",
      '"10.0.0.0/16"',
    ]);
  });
});

describe("only what is asked for is computed", () => {
  it("so that modules may need each other's outputs", () => {
    const pass =
      'variable "in" {}\noutput "out" {\n  value = var.in\n}\noutput "fixed" {\n  value = "here"\n}\n';
    const root = rootOf({
      "main.tf":
        'module "a" {\n  source = "./pass"\n  in = module.b.fixed\n}\nmodule "b" {\n  source = "./pass"\n  in = module.a.out\n}\nresource "alicloud_x" "x" {\n  v = module.b.out\n}\n',
      "pass/main.tf": pass,
    });
    expect(told(argumentOf(root, "v"))).toBe('"here"');
    expect(root.diagnostics).toEqual([]);
  });

  it("and a cycle through modules is told with its chain", () => {
    const root = rootOf({
      "main.tf":
        'module "a" {\n  source = "./pass"\n  in = module.b.out\n}\nmodule "b" {\n  source = "./pass"\n  in = module.a.out\n}\nresource "alicloud_x" "x" {\n  v = module.b.out\n  w = "fine"\n}\n',
      "pass/main.tf": 'variable "in" {}\noutput "out" {\n  value = var.in\n}\n',
    });
    expect(told(argumentOf(root, "v"))).toMatch(/^\? .* depends on itself$/);
    expect(told(argumentOf(root, "w"))).toBe('"fine"');
    expect(problemsOf(root)).toEqual([
      [
        'variable "in"',
        expect.stringContaining(
          "module.a.var.in → module.b.output.out → module.b.var.in → module.a.output.out → module.a.var.in",
        ),
      ],
    ]);
  });
});

describe("arguments of a call", () => {
  const problems = (call: string) => {
    const root = rootOf({ ...network, "main.tf": `module "m" {\n  source = "./network"\n  ${call}\n}\n` });
    root.resources("managed", "alicloud_vpc");
    return problemsOf(root);
  };

  it("that the module does not take are reported", () => {
    expect(problems('cidr = "10.0.0.0/8"\n  sise = 2')).toEqual([
      ["sise", expect.stringContaining('takes no argument "sise"')],
    ]);
    expect(problems('cidr = "10.0.0.0/8"\n  tags {\n  }')).toEqual([
      ["tags", expect.stringContaining('takes no block "tags"')],
    ]);
  });

  it("that it requires are reported once, whatever the instances", () => {
    expect(problems("count = 3")).toEqual([
      ['module "m"', 'module.m lacks the argument "cidr", which the module requires.'],
    ]);
  });

  it("that Terraform takes are none of the module's", () => {
    expect(
      problems(
        'cidr = "10.0.0.0/8"\n  version = "1.0"\n  for_each = {}\n  providers = {}\n  depends_on = []\n  lifecycle {\n    enabled = true\n  }',
      ),
    ).toEqual([]);
  });

  it("that are missing leave the rest known", () => {
    const root = rootOf({ ...network, "main.tf": 'module "m" {\n  source = "./network"\n}\n' });
    const { value } = instanceOf(root, "module.m.alicloud_vpc.a[0]").argument("cidr_block") ?? expect.fail();
    expect(told(value)).toBe('? module.m does not set "cidr"');
  });

  it("cannot be judged where a file of the module does not parse", () => {
    const root = rootOf({
      "main.tf":
        'module "m" {\n  source = "./broken"\n  lost = 1\n}\nresource "alicloud_x" "x" {\n  v = module.m.lost\n}\n',
      "broken/main.tf": 'variable "a" {\n  default = = 1\n}\n',
    });
    expect(root.diagnostics).toEqual([]);
    expect(told(argumentOf(root, "v"))).toBe("? broken/main.tf does not parse");
    expect(root.gaps).toMatchObject([{ message: "broken/main.tf does not parse" }]);
  });
});

describe("a variable of a module that is not nullable", () => {
  const values = (argument: string) => {
    const root = rootOf({
      "main.tf": `variable "cidr" {}\nmodule "m" {\n  source = "./m"\n  cidr   = ${argument}\n}\nresource "alicloud_vpc" "v" {\n}\n`,
      "m/main.tf":
        'variable "cidr" {\n  nullable = false\n  default  = "10.0.0.0/8"\n}\nresource "alicloud_x" "x" {\n  v = var.cidr\n  w = var.cidr == null\n}\n',
    });
    const address = "module.m.alicloud_x.x";
    return [
      told(argumentOf(root, "v", address)),
      told(argumentOf(root, "w", address)),
      chainOf(root, argumentOf(root, "v", address)),
    ];
  };

  it("takes its default for null", () => {
    expect(values("null")).toEqual(['"10.0.0.0/8"', "false", ["var.cidr", '"10.0.0.0/8"']]);
  });

  it("may take its default for what may be null, so that it is not what it was given", () => {
    expect(values("var.cidr")).toEqual([
      "? var.cidr has no value",
      "false",
      ["var.cidr", '"10.0.0.0/8"', "var.cidr"],
    ]);
  });

  it("keeps what exists only after apply", () => {
    expect(values("alicloud_vpc.v.id")).toEqual([
      "alicloud_vpc.v.id",
      "false",
      ["var.cidr", "alicloud_vpc.v.id"],
    ]);
  });
});

describe("what may not exist at all", () => {
  it("reports nothing of what would fail in it", () => {
    const root = rootOf({
      "main.tf":
        'variable "some" {\n  type = set(string)\n}\nresource "alicloud_x" "x" {\n  for_each = var.some\n  v = cidrsubnet("none", 8, 1)\n}\nmodule "m" {\n  source   = "./m"\n  for_each = var.some\n  cidr     = "none"\n}\n',
      "m/main.tf":
        'variable "cidr" {}\nlocals {\n  sub = cidrsubnet(var.cidr, 8, 1)\n}\nresource "alicloud_x" "y" {\n  v = local.sub\n}\n',
    });
    expect(told(argumentOf(root, "v", "alicloud_x.x"))).toMatch(/^\? .*cidrsubnet/);
    expect(told(argumentOf(root, "v", "module.m.alicloud_x.y"))).toMatch(/^\? .*cidrsubnet/);
    expect(root.diagnostics).toEqual([]);
  });

  it("but names that nothing declares", () => {
    const root = rootOf(
      'variable "n" {}\nresource "alicloud_x" "x" {\n  count = var.n\n  v = local.nothing\n}\n',
    );
    expect(told(argumentOf(root, "v"))).toMatch(/^\? local.nothing is not declared/);
    expect(problemsOf(root)).toHaveLength(1);
  });
});
