import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Expression, parseExpression } from "../../src/hcl/index.ts";
import { evaluate } from "../../src/terraform/evaluate/expression.ts";
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

const failed = "(error)";
const notKnown = "(known after apply)";

function evaluated(expression: string): string {
  const { expression: tree, diagnostics } = parseExpression(expression);
  if (diagnostics.length > 0) return failed;
  const isType = tree.kind === "functionCall" && tree.name === "type" && tree.arguments.length === 1;
  // Each expression has the whole of its budgets.
  const scope = consoleScope(`${golden}console/main.tf`);
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
  "assumenotnull(terraform_data.one.output)": [
    notKnown,
    "here an output may be of a type that is known later",
  ],
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
  'try(templatestring("literal", {}), 1)': [notKnown, "Terraform goes on to the second argument"],
  'templatestring("$${x}", { x = 1 })': ['"1"', "a string where Terraform gives one, too"],
  'templatestring("$${templatestring(a, { x = 1 })}", { a = "$${x}" })': ['"1"', "a string in Terraform"],
  'templatestring("$${templatefile(\\"files/value.tftpl\\", { value = 2 })}", {})': [
    '"2"',
    "a string in Terraform",
  ],
  'contains(["a"], null)': ["false", "known to OpenTofu since 1.13"],
  'contains(["a", null], null)': ["true", "known to OpenTofu since 1.13"],
  "contains([], null)": ["false", "known to OpenTofu since 1.13"],
  'contains(toset(["a"]), null)': ["false", "known to OpenTofu since 1.13"],
  'format("%s", null)': [notKnown, "not known before 1.12"],
  'format("%d", null)': [notKnown, "not known before 1.12"],
  'format("%q", null)': [notKnown, "not known before 1.12"],
  'format("%t", null)': [notKnown, "not known before 1.12"],
  'formatlist("%s", null)': [notKnown, "not known before 1.12"],
  'urldecode("%ff")': [notKnown, "no string has these bytes here"],
  'urldecode("%e2%98")': [notKnown, "no string has these bytes here"],
  'urldecode("%c0%80")': [notKnown, "no string has these bytes here"],
  'rsadecrypt("Fi7+2qpljHMlGS+C0ZyHiWBMwCxBZ3lDb5nHFXrwXTw4NCaozoCkMUj/OU1Va6xzYZ2PyB+J8jSSssnVRy91hUgKk14HWUu4tPAtoZTGhRkyFgMg9NFe5TmStg/GiGYugTEdREhkKchJK3G0PjCirAMKkSawi/+CoFyzlBR7z9Y=", file("files/pkcs1.pem"))':
    [notKnown, "no string has these bytes here"],
  'yamldecode("a: \\u0085b")': [notKnown, "rare line breaks are not read"],
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
    expect(evaluated(expression)).toBe(differences[expression]?.[0] ?? expected);
  });
});

/** Whether the function gives the same value on every run. */
function isRecorded(name: string): boolean {
  return !Object.hasOwn(unevaluatedFunctions, name);
}

describe("the functions of Terraform", () => {
  const lists = directories.map((directory) => directory.replace("console", "functions"));
  const namesIn = (list: string) =>
    JSON.parse(readFileSync(`${golden}${list}.json`, "utf8")) as readonly string[];

  it.each(lists)("are all there: %s", (list) => {
    const known = new Set(functionNames());
    expect(namesIn(list).length).toBeGreaterThan(200);
    expect(namesIn(list).filter((name) => !known.has(name.replace(/^core::/, "")))).toEqual([]);
  });

  it("are all that there are", () => {
    const recorded = new Set(lists.flatMap(namesIn));
    expect(functionNames().filter((name) => !recorded.has(name))).toEqual([]);
  });
});

describe("the recorded expressions", () => {
  const all = [...recordings.values()].flat();

  it.each(functionNames().filter(isRecorded))("call %s()", (name) => {
    const calls = all.filter(({ expression }) => expression.includes(`${name}(`));
    expect(calls.filter(({ value }) => value !== undefined).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(differences))("differ from %s", (expression, [answer]) => {
    const answers = all.filter((one) => one.expression === expression).map(({ value }) => value ?? failed);
    expect(answers.some((one) => one !== answer)).toBe(true);
  });
});
