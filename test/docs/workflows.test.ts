import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { rules } from "../../rules/index.ts";
import { parseCommandLine } from "../../src/cli/command-line.ts";
import { readDocuments } from "./documents.ts";

const action = parse(readFileSync("action.yml", "utf8")) as { inputs: object; outputs: object };
const documents = readDocuments();

const yaml = documents.flatMap(({ path, text }) =>
  [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, example = ""]) => ({ path, example })),
);

test.each(yaml)("YAML in $path parses, and gives the action inputs that it has", ({ example }) => {
  for (const step of objectsIn(parse(example))) {
    if (!/\/tf-peer-lint@/.test(String(step.uses))) continue;
    for (const input of Object.keys((step.with as object | undefined) ?? {})) {
      expect(action.inputs).toHaveProperty([input]);
    }
  }
});

test.each(yaml)("YAML in $path takes outputs that the action has", ({ example }) => {
  for (const [, output = ""] of example.matchAll(/steps\.\w+\.outputs\.([\w-]+)/g)) {
    expect(action.outputs).toHaveProperty([output]);
  }
});

const commands = documents
  .filter(({ path }) => !path.startsWith("CHANGELOG"))
  .flatMap(({ path, text }) => commandsIn(text).map((command) => ({ path, command })));

test("commands are found in shell scripts, in pipelines and in the text", () => {
  expect(commands.map(({ command }) => command)).toContain("--plan plan.json");
});

test.each(commands)("$path: $command is a command line", ({ command }) => {
  const argv = command.split(/\s+/).filter((word) => word !== "");
  expect(() => parseCommandLine(argv, [...rules.keys(), "acme/no-platinum-link"])).not.toThrow();
});

/** What follows `tf-peer-lint` in lines of shell scripts and pipelines, without what the shell takes for itself. */
function commandsIn(text: string): string[] {
  const scripts = [...text.matchAll(/^```(?:sh|yaml)\n([\s\S]*?)^```$|^((?: {4}.*\n)+)/gm)];
  return scripts
    .flatMap(([, fenced, indented]) => (fenced ?? indented ?? "").split("\n"))
    .flatMap((line) => {
      const [, given] = /(?:^|[ |])(?:npx )?tf-peer-lint((?: [^#|;>]+)?)(?:[#|;>].*)?$/.exec(line) ?? [];
      return given === undefined || /\[|uses:|npm install/.test(line)
        ? []
        : [given.replace(/<\(.*\)/, "plan.json").trim()];
    });
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap((item) => objectsIn(item));
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}
