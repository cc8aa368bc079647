import { expect, test } from "vitest";
import type { SourceReader } from "../../src/files/reader.ts";
import { SourceText } from "../../src/files/source-text.ts";
import { parseJson, parseNative } from "../../src/hcl/index.ts";
import { findRoots } from "../../src/roots.ts";
import { distributeVariables } from "../../src/variables.ts";

/** A disk in memory: directories with one file each. */
function diskOf(directories: Readonly<Record<string, string>>, name = "main.tf"): SourceReader {
  const missing = { failure: "It is not there." };
  const pathOf = (directory: string) => (directory === "." ? name : `${directory}/${name}`);
  const texts = new Map(Object.entries(directories).map(([directory, text]) => [pathOf(directory), text]));
  return {
    list: (directory) => (directory in directories ? [{ name, kind: "file" }] : missing),
    read: (path) => (texts.has(path) ? new SourceText(path, texts.get(path) as string) : missing),
    isFile: (path) => texts.has(path),
    isInside: () => true,
    mayReach: () => true,
  };
}

const parse = (source: SourceText) =>
  source.path.endsWith(".json") ? parseJson(source) : parseNative(source);
const call = (source: string) => `module "m" {\n  source = ${source}\n}\n`;

function rootsOf(
  directories: Readonly<Record<string, string>>,
  candidates: readonly string[] = Object.keys(directories),
  name = "main.tf",
) {
  return findRoots([...candidates].sort(), diskOf(directories, name), parse).roots;
}

test("what others call is no root", () => {
  expect(
    rootsOf({
      "envs/prod": call('"../../modules/peering"') + call('"./local/"'),
      "envs/prod/local": "",
      "envs/test": call('"hashicorp/consul/aws"') + call('"git::https://x//modules"'),
      modules: "",
      "modules/peering": call('"../vpc/."'),
      "modules/vpc": "",
    }),
  ).toEqual(["envs/prod", "envs/test", "modules"]);
});

test("what only a directory calls that is not of the run is one", () => {
  expect(rootsOf({ a: call('"../b"'), b: "" }, ["b"])).toEqual(["b"]);
});

test("what others call by way of directories that are not of the run is no root", () => {
  expect(rootsOf({ a: call('"../b"'), b: call('"./c"'), "b/c": "" }, ["a", "b/c"])).toEqual(["a"]);
});

test("sources above the working directory are followed", () => {
  expect(
    rootsOf({ "../a": call('"../b"'), "../b": "", "../../c": call('"../x"'), "../../../x": "" }),
  ).toEqual(["../../../x", "../../c", "../a"]);
});

test("JSON calls too, and what is no literal calls nothing", () => {
  expect(rootsOf({ a: '{"module":{"m":{"source":"./b"}}}', "a/b": "{}" }, undefined, "main.tf.json")).toEqual(
    ["a"],
  );
  expect(
    rootsOf({
      a: [call(`"./\${var.b}"`), call("local.x"), call("null"), 'module "x" {}'].join(""),
      "a/b": "",
    }),
  ).toEqual(["a", "a/b"]);
});

test("of modules that call each other, one is a root", () => {
  expect(rootsOf({ a: call('"../b"'), b: call('"../c"'), c: call('"../a"') })).toEqual(["a"]);
  expect(rootsOf({ a: call('"./"') })).toEqual(["a"]);
  expect(rootsOf({ root: call('"../a"'), a: call('"../b"'), b: call('"../a"') })).toEqual(["root"]);
});

test("values go to the roots that declare their variable, files to all", () => {
  const reader = diskOf({ a: 'variable "x" {}\nvariable "y" {}', b: 'variable "y" {}' });
  const x = { kind: "value", name: "x", text: "1" } as const;
  const y = { kind: "value", name: "y", text: "2" } as const;
  const file = { kind: "file", path: "a/main.tf" } as const;
  expect(distributeVariables([x, file, y], ["a", "b"], reader, parse)).toEqual({
    variables: new Map([
      ["a", [x, file, y]],
      ["b", [file, y]],
    ]),
    diagnostics: [],
  });
});

test("values and files for nobody are errors", () => {
  const reader = diskOf({ a: 'variable "peer_cidr" {}' });
  const inputs = [
    { kind: "value", name: "peer_cdir", text: "1" },
    { kind: "file", path: "none.tfvars" },
  ] as const;
  const { variables, diagnostics } = distributeVariables(inputs, ["a"], reader, parse);
  expect(variables).toEqual(new Map([["a", []]]));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "--var peer_cdir: No root module of the run declares a variable of this name. Did you mean peer_cidr?",
    "--var-file none.tfvars: It is not there.",
  ]);
});
