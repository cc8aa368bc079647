import { describe, expect, it } from "vitest";
import type { Root } from "../../../src/terraform/index.ts";
import { argumentOf, instancesOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

const vpc =
  'resource "alicloud_vpc" "a" {\n  cidr_block = "10.0.0.0/8"\n}\noutput "id" {\n  value = alicloud_vpc.a.id\n}\n';
const use = 'resource "alicloud_x" "x" {\n  v = module.m.id\n}\n';

function call(source: string, more = ""): string {
  return `module "m" {\n  source = ${source}\n  ${more}\n}\n`;
}

function gapsOf(root: Root): readonly string[] {
  root.resources("managed", "alicloud_vpc");
  return root.gaps.map(({ message }) => message);
}

describe("a local source", () => {
  it.each([
    ["main.tf", "./network", "network/main.tf"],
    ["main.tf", "./network/", "network/main.tf"],
    ["main.tf", "././/modules/../network", "network/main.tf"],
    ["main.tf", ".\\\\network", "network/main.tf"],
    ["envs/prod/main.tf", "../../network", "network/main.tf"],
    ["envs/prod/main.tf", "../network", "envs/network/main.tf"],
  ])("of %s, %s, is read", (main, source, file) => {
    const directory = main.includes("/") ? "envs/prod" : ".";
    const root = rootOf({ [main]: call(`"${source}"`) + use, [file]: vpc }, { directory });
    expect(told(argumentOf(root, "v"))).toBe("module.m.alicloud_vpc.a.id");
    expect(root.moduleFiles.map(({ file: { source } }) => source.path)).toEqual([file]);
    expect(gapsOf(root)).toEqual([]);
    expect(root.diagnostics).toEqual([]);
  });

  it("that leaves what may be read is not followed", () => {
    const root = rootOf({ "main.tf": call('"../network"') + use, "../network/main.tf": vpc });
    const reason =
      "module.m leads to ../network, outside of what is linted (widen that with --root), so what it declares is not known";
    expect(told(argumentOf(root, "v"))).toBe(`? ${reason}`);
    expect(gapsOf(root)).toEqual([reason]);
    expect(root.diagnostics).toEqual([]);
  });

  it("that is not there is reported, and a gap", () => {
    const root = rootOf(call('"./gone"') + use);
    expect(told(argumentOf(root, "v"))).toBe("? The directory gone of module.m cannot be read");
    expect(gapsOf(root)).toEqual(["The directory gone of module.m cannot be read"]);
    expect(problemsOf(root)).toEqual([
      ['"./gone"', "The directory gone of module.m cannot be read. There is no such directory."],
    ]);
  });

  it("that is missing is reported, and a gap", () => {
    const root = rootOf('module "m" {\n}\n');
    expect(gapsOf(root)).toEqual(["module.m has no source"]);
    expect(problemsOf(root)).toMatchObject([['module "m"', expect.stringContaining("has no source")]]);
  });

  it("that an expression chooses, as OpenTofu allows, is a gap", () => {
    const root = rootOf({ "main.tf": call('"${local.base}/network"') + use, "network/main.tf": vpc });
    expect(gapsOf(root)).toEqual(["The source of module.m is chosen by an expression"]);
    expect(root.diagnostics).toEqual([]);
  });

  it("may be overridden", () => {
    const root = rootOf({
      "main.tf": call('"./gone"') + use,
      "main_override.tf": call('"./network"'),
      "network/main.tf": vpc,
    });
    expect(told(argumentOf(root, "v"))).toBe("module.m.alicloud_vpc.a.id");
    expect(gapsOf(root)).toEqual([]);
  });
});

describe("a module without instances", () => {
  it.each(["count = 0", "for_each = {}"])("with %s is no gap, whatever it is", (argument) => {
    const registry = rootOf(call('"terraform-alicloud-modules/vpc/alicloud"', argument));
    expect(gapsOf(registry)).toEqual([]);
    const broken = rootOf({ "main.tf": call('"./broken"', argument), "broken/main.tf": "resource {{\n" });
    expect(gapsOf(broken)).toEqual([]);
  });

  it("of which that is not known may be one", () => {
    const root = rootOf(
      `variable "n" {}\n${call('"terraform-alicloud-modules/vpc/alicloud"', "count = var.n")}`,
    );
    expect(gapsOf(root)).toHaveLength(1);
  });
});

describe("a module that is not local", () => {
  const manifest = (...records: readonly object[]) => ({
    ".terraform/modules/modules.json": JSON.stringify({ Modules: records }),
  });
  const installed = { ".terraform/modules/m/main.tf": vpc, ".terraform/modules/m/sub/main.tf": vpc };

  it.each([
    [
      "terraform-alicloud-modules/vpc/alicloud",
      "registry.terraform.io/terraform-alicloud-modules/vpc/alicloud",
    ],
    [
      "terraform-alicloud-modules/vpc/alicloud",
      "registry.opentofu.org/terraform-alicloud-modules/vpc/alicloud",
    ],
    ["Registry.example.com/a/b/alicloud//sub", "registry.example.com/a/b/alicloud//sub"],
    ["github.com/example/network", "git::https://github.com/example/network.git"],
    ["github.com/example/network//sub?ref=v1", "git::https://github.com/example/network.git//sub?ref=v1"],
    ["git@github.com:example/network.git", "git::ssh://git@github.com/example/network.git"],
    ["git::https://example.com/network.git?ref=v1", "git::https://example.com/network.git?ref=v1"],
    ["https://example.com/network.zip", "https://example.com/network.zip"],
  ])("%s is read where terraform init has put it", (source, recorded) => {
    const root = rootOf({
      "main.tf": call(JSON.stringify(source)) + use,
      ...manifest({ Key: "m", Source: recorded, Dir: ".terraform/modules/m" }),
      ...installed,
    });
    expect(told(argumentOf(root, "v"))).toBe("module.m.alicloud_vpc.a.id");
    expect(gapsOf(root)).toEqual([]);
  });

  it("is not known where something else is installed, or nothing", () => {
    const gaps = (files: object) =>
      gapsOf(rootOf({ "main.tf": call('"a/b/alicloud"'), ...installed, ...files }));
    const reason =
      'module.m comes from "a/b/alicloud", which is not installed here (run terraform init), so what it declares is not known';
    const dir = ".terraform/modules/m";
    expect(gaps({})).toEqual([reason]);
    expect(gaps(manifest({ Key: "m", Source: "registry.terraform.io/a/c/alicloud", Dir: dir }))).toEqual([
      reason,
    ]);
    expect(gaps(manifest({ Key: "n", Source: "registry.terraform.io/a/b/alicloud", Dir: dir }))).toEqual([
      reason,
    ]);
  });

  it.each([
    ["1.2.0", "1.2.0"],
    ["~> 1.2", "1.10.3"],
    ["null", "1.2.0"],
    ["null", undefined],
  ])("in version %s is read from version %s", (wanted, Version) => {
    const version = `version = ${wanted === "null" ? wanted : JSON.stringify(wanted)}`;
    const Source = "registry.terraform.io/a/b/alicloud";
    const root = rootOf({
      "main.tf": call('"a/b/alicloud"', version) + use,
      ...manifest({ Key: "m", Source, Version, Dir: ".terraform/modules/m" }),
      ...installed,
    });
    expect(told(argumentOf(root, "v"))).toBe("module.m.alicloud_vpc.a.id");
    expect(gapsOf(root)).toEqual([]);
  });

  it.each([
    ['"~> 1.3"', "1.2.0", 'in version "~> 1.3", and version 1.2.0 is installed here (run terraform init)'],
    ['"1.2.0"', undefined, 'in version "1.2.0", and no version of it is installed here (run terraform init)'],
    ['"newest"', "1.2.0", 'in version "newest", and version 1.2.0 is installed here (run terraform init)'],
    ['"1.2.0"', "newest", 'in version "1.2.0", and version newest is installed here (run terraform init)'],
    ["var.version", "1.2.0", "in a version that an expression chooses"],
  ])("in version %s is not known from version %s", (wanted, Version, reason) => {
    const Source = "registry.terraform.io/a/b/alicloud";
    const root = rootOf({
      "main.tf": call('"a/b/alicloud"', `version = ${wanted}`) + use,
      ...manifest({ Key: "m", Source, Version, Dir: ".terraform/modules/m" }),
      ...installed,
    });
    const message = `module.m comes from "a/b/alicloud" ${reason}, so what it declares is not known`;
    expect(told(argumentOf(root, "v"))).toBe(`? ${message}`);
    expect(gapsOf(root)).toEqual([message]);
    expect(root.diagnostics).toEqual([]);
  });

  it("is found by the way that calls lead to it", () => {
    const root = rootOf({
      "main.tf": call('"./outer"') + use,
      "outer/main.tf":
        'module "inner" {\n  source = "a/b/alicloud"\n}\noutput "id" {\n  value = module.inner.id\n}\n',
      ...manifest({
        Key: "m.inner",
        Source: "registry.terraform.io/a/b/alicloud",
        Dir: ".terraform/modules/m",
      }),
      ...installed,
    });
    expect(told(argumentOf(root, "v"))).toBe("module.m.module.inner.alicloud_vpc.a.id");
  });

  it.each(["../outside", "/etc", ".terraform/modules/../../../outside"])(
    "is not read from %s, outside of what is linted",
    (directory) => {
      const root = rootOf({
        "main.tf": call('"a/b/alicloud"'),
        "../outside/main.tf": vpc,
        "/etc/main.tf": vpc,
        ...manifest({ Key: "m", Source: "registry.terraform.io/a/b/alicloud", Dir: directory }),
      });
      expect(gapsOf(root)).toEqual([expect.stringContaining("outside of what is linted")]);
    },
  );

  it.each(["", "[]", "{", '{"Modules": 1}', '{"Modules": [1, null, {"Key": 1}]}', "[".repeat(100_000)])(
    "is not known from a manifest that is none",
    (text) => {
      const root = rootOf({ "main.tf": call('"a/b/alicloud"'), ".terraform/modules/modules.json": text });
      expect(gapsOf(root)).toHaveLength(1);
    },
  );
});

describe("modules without end", () => {
  it("that call themselves are reported, and gaps", () => {
    const root = rootOf({
      "main.tf": call('"./m"'),
      "m/main.tf": `module "again" {\n  source = "../m"\n}\n${vpc}`,
    });
    expect([...instancesOf(root, "alicloud_vpc").keys()]).toEqual(["module.m.alicloud_vpc.a"]);
    expect(gapsOf(root)).toEqual(["module.again calls itself in a circle"]);
    expect(problemsOf(root)).toMatchObject([
      ['"../m"', expect.stringContaining("there is no end of modules")],
    ]);
  });

  it("that call the root module are", () => {
    const root = rootOf({
      "main.tf": `${call('"./m"')}${vpc}`,
      "m/main.tf": 'module "up" {\n  source = "../"\n}\n',
    });
    expect(gapsOf(root)).toEqual(["module.up calls itself in a circle"]);
  });

  it("that call each other are", () => {
    const root = rootOf({
      "main.tf": call('"./a"'),
      "a/main.tf": 'module "b" {\n  source = "../b"\n}\n',
      "b/main.tf": 'module "a" {\n  source = "../a"\n}\n',
    });
    expect(gapsOf(root)).toEqual(["module.a calls itself in a circle"]);
  });

  const levels = (count: number, body: (below: string) => string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `m${at}/main.tf`,
        at + 1 < count ? body(`"../m${at + 1}"`) : `${vpc}output "x" {\n  value = "x"\n}\n`,
      ]),
    );

  it("deep inside each other are read", () => {
    const pass = (below: string) =>
      `module "m" {\n  source = ${below}\n}\noutput "id" {\n  value = module.m.id\n}\n`;
    const root = rootOf({ "main.tf": call('"./m0"') + use, ...levels(100, pass) });
    expect(told(argumentOf(root, "v"))).toBe(`${"module.m.".repeat(100)}alicloud_vpc.a.id`);
    expect(gapsOf(root)).toEqual([]);
  });

  it("that double with every level, by two blocks, are a gap", () => {
    const twice = (below: string) =>
      `module "a" {\n  source = ${below}\n}\nmodule "b" {\n  source = ${below}\n}\noutput "x" {\n  value = "\${module.a.x}\${module.b.x}"\n}\n`;
    const root = rootOf({
      "main.tf": `${call('"./m0"')}resource "alicloud_x" "x" {\n  v = module.m.x\n}\n`,
      ...levels(30, twice),
    });
    expect(gapsOf(root)).toContain("The root module calls more modules than tf-peer-lint follows");
    expect(told(argumentOf(root, "v"))).toMatch(/^\? /);
  });

  it("that double with every level, by count, are a gap", () => {
    const twice = (below: string) =>
      `module "a" {\n  count = 2\n  source = ${below}\n}\noutput "x" {\n  value = join("", module.a[*].x)\n}\n`;
    const root = rootOf({
      "main.tf": `${call('"./m0"')}resource "alicloud_x" "x" {\n  v = module.m.x\n}\n`,
      ...levels(30, twice),
    });
    expect(gapsOf(root)).toContain(
      "The root module has more instances of modules than tf-peer-lint evaluates",
    );
    expect(told(argumentOf(root, "v"))).toMatch(/^\? /);
  });

  it("that multiply the instances of a resource leave these unknown", () => {
    const root = rootOf({
      "main.tf": call('"./m"', "count = 100"),
      "m/main.tf": 'resource "alicloud_vpc" "a" {\n  count = 9990\n}\n',
    });
    const resources = root.resources("managed", "alicloud_vpc");
    const counts = resources.map(({ instances }) => instances.length);
    expect(counts).toEqual([...new Array(20).fill(9990), ...new Array(80).fill(1)]);
    expect(resources.at(-1)?.instances[0]?.presence).toMatchObject([
      { message: "The root module has more instances than tf-peer-lint evaluates" },
    ]);
  });
});
