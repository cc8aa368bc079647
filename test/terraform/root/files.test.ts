import { describe, expect, it } from "vitest";
import { argumentOf, instanceOf, instancesOf, problemsOf, rootOf, told } from "../../support/root-of.ts";

describe("a file that does not parse", () => {
  const broken = `
resource "alicloud_x" "whole" {
  v = "here"
}
resource "alicloud_x" "x" {
  v = "here"
  w = = 1
}
`;
  const root = rootOf({
    "broken.tf": broken,
    "main.tf": 'resource "alicloud_x" "other" {\n  v = local.lost\n}\n',
  });

  it("leaves a gap, and all else is there", () => {
    expect(root.gaps).toMatchObject([{ message: "broken.tf does not parse" }]);
    expect([...instancesOf(root, "alicloud_x").keys()]).toEqual([
      "alicloud_x.whole",
      "alicloud_x.x",
      "alicloud_x.other",
    ]);
    expect(instanceOf(root, "alicloud_x.whole").presence).toBe("certain");
    expect(instanceOf(root, "alicloud_x.whole").argument("missing")).toBe(null);
  });

  it("may hold what is missing in the block at fault", () => {
    const instance = instanceOf(root);
    expect(instance.presence).toMatchObject([{ message: "broken.tf does not parse" }]);
    expect(told(argumentOf(root, "v"))).toBe('"here"');
    expect(told(argumentOf(root, "missing"))).toBe("? broken.tf does not parse");
    expect(instance.nested("hop").unknown).toMatchObject([{ message: "broken.tf does not parse" }]);
  });

  it("may hold what is not declared, so that nothing is reported", () => {
    expect(told(argumentOf(root, "v", "alicloud_x.other"))).toBe("? broken.tf does not parse");
    expect(root.diagnostics).toEqual([]);
  });

  it("of values may set any variable", () => {
    const root = rootOf(
      {
        "main.tf":
          'variable "a" { default = 1 }\nvariable "b" { default = 1 }\nvariable "c" { default = 1 }\nresource "alicloud_x" "x" {\n  a = var.a\n  b = var.b\n  c = var.c\n}\n',
        "terraform.tfvars": "a = 2\nb = = 2\n",
      },
      { variables: [{ kind: "value", name: "c", text: "3" }] },
    );
    expect(told(argumentOf(root, "a"))).toBe("2");
    expect(told(argumentOf(root, "b"))).toMatch(/^\? /);
    expect(told(argumentOf(root, "c"))).toBe('"3"');
    expect(root.diagnostics).toEqual([]);
    const broken = root.valueFiles.filter(({ diagnostics }) => diagnostics.length > 0);
    expect(broken.map(({ source }) => source.path)).toEqual(["terraform.tfvars"]);
  });
});

describe("what is not read leaves a gap", () => {
  it("a module, at its header", () => {
    const root = rootOf('module "network" {\n  source = "a/b/alicloud"\n}\n');
    expect(root.gaps).toEqual([
      {
        message:
          'module.network comes from "a/b/alicloud", which is not installed here (run terraform init), so what it declares is not known',
        range: { file: "main.tf", start: 0, end: 16 },
      },
    ]);
  });

  it("a directory that is not there", () => {
    const root = rootOf({ "main.tf": "" }, { directory: "nowhere" });
    expect(root.gaps).toHaveLength(1);
    expect(problemsOf(root)).toEqual([
      [null, "The directory nowhere cannot be read. There is no such directory."],
    ]);
  });

  it("a named file of values that is not there", () => {
    const root = rootOf('variable "a" { default = 1 }\nresource "alicloud_x" "x" {\n  v = var.a\n}\n', {
      variables: [{ kind: "file", path: "nowhere.tfvars" }],
    });
    expect(told(argumentOf(root, "v"))).toBe("? nowhere.tfvars cannot be read");
    expect(problemsOf(root)).toEqual([[null, "nowhere.tfvars cannot be read. There is no such file."]]);
  });

  it("a block without its labels", () => {
    const root = rootOf('resource "alicloud_x" {\n}\n');
    expect(root.gaps).toMatchObject([{ message: "A resource block lacks a label" }]);
    expect(problemsOf(root)).toEqual([
      ['resource "alicloud_x"', "A resource block needs two labels, its type and its name."],
    ]);
  });
});

describe("files in a directory", () => {
  it("are read as Terraform does, by name", () => {
    const root = rootOf(
      {
        "network/b.tf": 'resource "alicloud_x" "b" {}\n',
        "network/a.tf": 'resource "alicloud_x" "a" {}\n',
        "network/c.tf.json": '{ "resource": { "alicloud_x": { "c": {} } } }',
        "network/.hidden.tf": 'resource "alicloud_x" "hidden" {}\n',
        "network/notes.txt": "no configuration",
        "network/modules/m.tf": 'resource "alicloud_x" "deeper" {}\n',
        "network/terraform.tfvars": "",
      },
      { directory: "network" },
    );
    expect(root.resources("managed", "alicloud_x").map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(root.files.map(({ source }) => source.path)).toEqual([
      "network/a.tf",
      "network/b.tf",
      "network/c.tf.json",
    ]);
  });

  it("may not declare one thing twice", () => {
    const root = rootOf({
      "a.tf": 'resource "alicloud_x" "x" {\n  v = 1\n}\nlocals {\n  l = 1\n}\nvariable "v" {}\n',
      "b.tf": 'resource "alicloud_x" "x" {\n  v = 2\n}\nlocals {\n  l = 2\n}\nvariable "v" {}\n',
    });
    expect(told(argumentOf(root, "v"))).toBe("1");
    expect(problemsOf(root).map(([text]) => text)).toEqual([
      'resource "alicloud_x" "x"',
      "l",
      'variable "v"',
    ]);
    expect(root.gaps).not.toEqual([]);
  });
});

describe("override files", () => {
  const root = rootOf({
    "main.tf": `
provider "alicloud" {
  region  = "cn-hangzhou"
  profile = "main"
}
resource "alicloud_x" "x" {
  kept    = "main"
  changed = "main"
  hop {
    id = "main"
  }
  via {
    id = "main"
  }
}
`,
    "a_override.tf": `
provider "alicloud" {
  region = "cn-beijing"
}
resource "alicloud_x" "x" {
  changed = "a"
  added   = "a"
  hop {
    id = "a1"
  }
  hop {
    id = "a2"
  }
}
`,
    "override.tf.json": '{ "resource": { "alicloud_x": { "x": { "added": "json", "count": "${1}" } } } }',
  });
  const instance = instanceOf(root, "alicloud_x.x[0]");
  const value = (name: string) => told(instance.argument(name)?.value ?? expect.fail());
  const ids = (type: string) =>
    instance.nested(type).blocks.map((block) => told(block.argument("id")?.value ?? expect.fail()));

  it("replace arguments, the last one winning, where they stand", () => {
    expect([value("kept"), value("changed"), value("added")]).toEqual(['"main"', '"a"', '"json"']);
    expect(instance.argument("changed")?.range.file).toBe("a_override.tf");
    expect(instance.argumentNames).toEqual(["kept", "changed", "added"]);
  });

  it("replace all blocks of a type, and leave the others", () => {
    expect(ids("hop")).toEqual(['"a1"', '"a2"']);
    expect(ids("via")).toEqual(['"main"']);
  });

  it("replace arguments of providers", () => {
    const { provider } = instance;
    expect(told(provider.argument("region")?.value ?? expect.fail())).toBe('"cn-beijing"');
    expect(told(provider.argument("profile")?.value ?? expect.fail())).toBe('"main"');
  });

  it("may set up a provider that no other file does, under its default name only", () => {
    const root = rootOf({
      "main.tf": 'resource "alicloud_x" "x" {}\n',
      "override.tf": 'provider "alicloud" {\n  region = "cn-hangzhou"\n}\n',
    });
    expect(root.diagnostics).toEqual([]);
    expect(root.providers("alicloud").map((provider) => provider.argument("region")?.value)).toMatchObject([
      { kind: "string", value: "cn-hangzhou" },
    ]);
    const aliased = rootOf({ "override.tf": 'provider "alicloud" {\n  alias = "a"\n}\n' });
    expect(aliased.diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("provider alicloud.a is overridden here"),
    ]);
  });

  it("may only override what is declared", () => {
    const root = rootOf({ "override.tf": 'resource "alicloud_x" "x" {}\n' });
    expect(problemsOf(root)).toMatchObject([
      ['resource "alicloud_x" "x"', expect.stringContaining("declared in no other file")],
    ]);
  });
});
