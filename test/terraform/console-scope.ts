import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { DiskReader } from "../../src/files/disk.ts";
import { SourceText } from "../../src/files/source-text.ts";
import { type Attribute, type Block, type Expression, parseNative } from "../../src/hcl/index.ts";
import type { Range } from "../../src/range.ts";
import { evaluate } from "../../src/terraform/evaluate/expression.ts";
import type { Names, Scope } from "../../src/terraform/evaluate/scope.ts";
import { Session } from "../../src/terraform/evaluate/session.ts";
import { ConfigurationFiles } from "../../src/terraform/functions/configuration-files.ts";
import type { Value } from "../../src/terraform/value.ts";
import * as values from "../../src/terraform/values/index.ts";

const nowhere: Range = { file: "main.tf", start: 0, end: 0 };

/** The scope of test/golden/terraform/console/main.tf: what the recorded expressions refer to. */
export function consoleScope(path: string): Scope {
  const file = parseNative(new SourceText("main.tf", readFileSync(path, "utf8")));
  const locals = new Map<string, Expression>();
  const variables = new Map<string, Block>();
  for (const block of file.body.blocks) {
    if (block.type === "locals") for (const { name, value } of block.body.attributes) locals.set(name, value);
    if (block.type === "variable") variables.set(block.labels[0]?.name ?? "", block);
  }
  const names: Names = {
    resolve({ root, steps: [step] }) {
      const name = step?.kind === "attribute" ? step.name : "";
      const local = locals.get(name);
      const variable = variables.get(name);
      if (root.name === "local" && local !== undefined) return { result: evaluate(local, scope), taken: 1 };
      if (root.name === "var" && variable !== undefined)
        return { result: variableValue(variable, scope), taken: 1 };
      const resource = root.name === "terraform_data" ? resources.get(name) : undefined;
      return { result: resource ?? values.fail(`There is no ${root.name}.${name}.`, nowhere), taken: 1 };
    },
    providerNamed: (name) =>
      name === "terraform" ? { source: "terraform.io/builtin/terraform" } : "missing",
  };
  const session = new Session(new ConfigurationFiles(new DiskReader(dirname(path)), "."));
  const scope: Scope = { session, diagnostics: session.diagnostics, file: "main.tf", names, bindings: null };
  return scope;
}

function variableValue({ body }: Block, scope: Scope): values.Result {
  const given = (name: string): Attribute | undefined =>
    body.attributes.find((attribute) => attribute.name === name);
  const [type, initial] = [given("type"), given("default")];
  const constraint =
    type === undefined
      ? { type: "any" as const, defaults: null }
      : values.typeConstraint(type.value, {
          rangeOf: () => nowhere,
          evaluate: (expression) => evaluate(expression, scope),
        });
  if ("diagnostics" in constraint || initial === undefined)
    throw new Error("main.tf declares a variable wrongly.");
  const written = evaluate(initial.value, scope);
  if (values.isFailure(written)) return written;
  const whole = constraint.defaults === null ? written : values.applyDefaults(written, constraint.defaults);
  const converted = values.convert(whole, constraint.type);
  if (values.isMismatch(converted)) return values.fail(converted.message, nowhere);
  return given("sensitive") === undefined ? converted : values.withSensitive(converted);
}

/** A `terraform_data` instance that does not exist yet. */
function resource(address: string): Value {
  return {
    kind: "resource",
    address,
    origin: null,
    sensitive: false,
    attributeNames: ["id", "input", "output", "triggers_replace"],
    attribute: (name) =>
      name === "id"
        ? values.reference(address, [name], "string", { notNull: true })
        : name === "output"
          ? values.reference(address, [name], "any")
          : values.nullValue(),
  };
}

const each = (key: string) => [key, resource(`terraform_data.each["${key}"]`)] as const;

const resources: ReadonlyMap<string, Value> = new Map([
  ["one", resource("terraform_data.one")],
  ["counted", values.tuple([resource("terraform_data.counted[0]"), resource("terraform_data.counted[1]")])],
  ["each", values.object(new Map([each("a"), each("b")]))],
]);
