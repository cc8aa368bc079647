import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Expression, parseExpression } from "../../src/hcl/index.ts";
import { evaluate } from "../../src/terraform/evaluate/expression.ts";
import { openTofuFunctions } from "../../src/terraform/functions/opentofu.ts";
import { loadAll } from "../../src/terraform/functions/packages.ts";
import { functionNames } from "../../src/terraform/functions/table.ts";
import { unevaluatedFunctions } from "../../src/terraform/functions/unevaluated.ts";
import { display } from "../../src/terraform/values/display.ts";
import { isFailure } from "../../src/terraform/values/result.ts";
import { typeOf } from "../../src/terraform/values/type-of.ts";
import { consoleScope } from "./console-scope.ts";
import { typeText } from "./type-text.ts";

interface Recorded {
  readonly expression: string;
  readonly value?: string;
  readonly error?: string;
}

/** What Terraform 1.11 makes of expressions, and later releases and OpenTofu of those that they differ in. */
const directories = ["console", "console-newer", "console-opentofu"];
const golden = fileURLToPath(new URL("../golden/terraform/", import.meta.url));
const groups = directories.flatMap((directory) =>
  readdirSync(golden + directory)
    .filter((file) => file.endsWith(".json"))
    .map((file) => `${directory}/${file}`),
);
const recordings = new Map(
  groups.map((file) => [file, JSON.parse(readFileSync(golden + file, "utf8")) as readonly Recorded[]]),
);
await loadAll();
const scope = consoleScope(`${golden}console/main.tf`);

const failed = "(error)";
const notKnown = "(known after apply)";

function evaluated(expression: string): string {
  const { expression: tree, diagnostics } = parseExpression(expression);
  if (diagnostics.length > 0) return failed;
  const isType = tree.kind === "functionCall" && tree.name === "type" && tree.arguments.length === 1;
  const result = evaluate(isType ? (tree.arguments[0] as Expression) : tree, {
    ...scope,
    file: "expression",
  });
  if (isFailure(result)) return failed;
  // Only console has this function.
  return isType ? typeText(typeOf(result)) : display(result);
}

/** Where the answer is another one than console's, with the reason. */
const differences: Readonly<Record<string, readonly [answer: string, reason: string]>> = {
  "try(local.nope, 1)": [
    "1",
    "Terraform checks references before it evaluates; loading a module does that here",
  ],
  '{ a = 1 }[sensitive("a")]': ["(sensitive value)", "a sensitive key makes the attribute sensitive too"],
  // Console takes resources that were never planned for unknown as a whole; here their schema is known.
  "terraform_data.counted[5].id": [failed, "the instances are known"],
  'terraform_data.each["c"].id': [failed, "the instances are known"],
  "terraform_data.one.nope": ["null", "an attribute that the schema lacks is refused by validation only"],
  "terraform_data.one.id == null": ["false", "an id is never null"],
  "type(terraform_data.one.id)": ["string", "an id is a string"],
  "terraform_data.one.id == 1": ["false", "an id is a string"],
  "[terraform_data.one.id][0] == [1]": ["false", "an id is a string"],
  'flatten([[terraform_data.one.id], ["a"]])': ['[\n  (known after apply),\n  "a",\n]', "an id is no list"],
  "tolist([terraform_data.one.id, 1])": ['tolist([\n  (known after apply),\n  "1",\n])', "an id is a string"],
  'formatlist("%s-%s", ["a", "b"], terraform_data.one.id)': [
    "tolist([\n  (known after apply),\n  (known after apply),\n])",
    "an id is no list",
  ],
  "terraform_data.one.id[*]": ["[\n  (known after apply),\n]", "an id is no list, and not null"],
  'try(false && tobool("x"), true)': [notKnown, "releases before 1.12 go on to the second argument"],
  'try(true || tobool("x"))': [notKnown, "an error before 1.12"],
  'can(false && tobool("x"))': [notKnown, "false before 1.12"],
  "false && terraform_data.one.output": [
    "false",
    "either the output is no bool, which is an error, or this is false",
  ],
  "true || terraform_data.one.output": [
    "true",
    "either the output is no bool, which is an error, or this is true",
  ],
};

/** What later releases give for an expression that 1.11 refuses, or does not know yet: it builds nothing with another value. */
const later = new Map(
  groups
    .filter((file) => !file.startsWith("console/"))
    .flatMap((file) => recordings.get(file) ?? [])
    .map(({ expression, value }) => [expression, value]),
);

describe.each(groups)("%s", (file) => {
  it.each(recordings.get(file) ?? [])("$expression", ({ expression, value }) => {
    const isOpen = value === undefined || value === notKnown;
    const expected = (isOpen ? later.get(expression) : undefined) ?? value ?? failed;
    const difference = differences[expression];
    expect(evaluated(expression)).toBe(difference?.[0] ?? expected);
    if (difference !== undefined) expect(difference[0]).not.toBe(expected);
  });
});

/** Whether Terraform has the function, and gives the same value on every run. */
function isRecorded(name: string): boolean {
  return !Object.hasOwn(unevaluatedFunctions, name) && !Object.hasOwn(openTofuFunctions, name);
}

describe("the functions of Terraform", () => {
  const names = JSON.parse(readFileSync(`${golden}functions.json`, "utf8")) as readonly string[];

  it("are all there", () => {
    const known = new Set(functionNames());
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name) => !known.has(name.replace(/^core::/, "")))).toEqual([]);
  });

  it("are all that there are, but for OpenTofu's", () => {
    const known = functionNames().filter((name) => !Object.hasOwn(openTofuFunctions, name));
    expect(known.filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("the recorded expressions", () => {
  const all = [...recordings.values()].flat();

  it.each(functionNames().filter(isRecorded))("call %s()", (name) => {
    const calls = all.filter(({ expression }) => expression.includes(`${name}(`));
    expect(calls.filter(({ value }) => value !== undefined).length).toBeGreaterThan(0);
  });

  it("are those that are listed as different, too", () => {
    const expressions = new Set(all.map(({ expression }) => expression));
    expect(Object.keys(differences).filter((expression) => !expressions.has(expression))).toEqual([]);
  });
});
