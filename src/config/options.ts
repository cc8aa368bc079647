import { UsageError } from "../error.ts";
import { SourceText } from "../files/source-text.ts";
import { type JsonValue, parseJsonDocument } from "../hcl/index.ts";
import { suggestion } from "../nearest-name.ts";
import type { OptionsSchema, RuleOptions, ValueSchema } from "../rule/options.ts";
import { type Fault, longestText, membersOf, type Shape } from "./shape.ts";

/** The options of a rule in a config file, by the rule's own schema. */
export function optionsShape(rule: string, schema: OptionsSchema | undefined): Shape<RuleOptions> {
  const options = schema?.properties ?? {};
  const names = Object.keys(options);
  return {
    schema: { type: ["object", "null"], properties: options, additionalProperties: false },
    read(node, faults) {
      const values: Record<string, unknown> = {};
      for (const { key, value } of membersOf(node, "options", "options and their values", faults)) {
        const option = Object.hasOwn(options, key.text) ? options[key.text] : undefined;
        if (option !== undefined) values[key.text] = readOption(key.text, option, value, faults);
        else {
          const message = `The rule ${rule} has no option ${key.text}.${suggestion(key.text, names)}`;
          faults.push({ offset: key.start, message });
        }
      }
      return values;
    },
  };
}

/**
 * The options of a rule that a program gives.
 * @throws UsageError for one that the rule does not have, or that is no value for it
 */
export function checkedOptions(
  rule: string,
  schema: OptionsSchema | undefined,
  given: RuleOptions,
): RuleOptions {
  const faults: Fault[] = [];
  const text = JSON.stringify(given) ?? "null";
  const options = optionsShape(rule, schema).read(
    parseJsonDocument(new SourceText(rule, text)).value,
    faults,
  );
  if (options === undefined || faults.length > 0)
    throw new UsageError(faults.map(({ message }) => `Options of ${rule}: ${message}`));
  return options;
}

/** Whatever options a rule has that is not there to tell. */
export const anyOptions: Shape<RuleOptions> = {
  schema: { type: ["object", "null"] },
  read(node, faults) {
    membersOf(node, "options", "options and their values", faults);
    return {};
  },
};

/** @param schema of the value: the option's, or that of the items in it */
function readOption(
  name: string,
  option: ValueSchema,
  node: JsonValue,
  faults: Fault[],
  schema = option,
): unknown {
  if (schema.type === "array" && schema.items !== undefined && node.type === "array") {
    const { items } = schema;
    return node.items.map((item) => readOption(name, option, item, faults, items));
  }
  const value = plainValue(node);
  if (isSuch(schema, value)) return value;
  // What could not be read is reported already.
  if (node.type !== "invalid")
    faults.push({ offset: node.start, message: `The option ${name} takes ${describe(option)}.` });
  return undefined;
}

function plainValue(node: JsonValue): string | number | boolean | null {
  if (node.type === "string") return node.text;
  if (node.type === "number") return Number(node.text);
  return node.type === "bool" ? node.bool : null;
}

function isSuch(schema: ValueSchema, value: string | number | boolean | null): boolean {
  const { type, enum: choices, pattern, minimum = Number.NEGATIVE_INFINITY, maximum = Infinity } = schema;
  if (type === "boolean") return typeof value === "boolean";
  if (type === "integer")
    return typeof value === "number" && Number.isSafeInteger(value) && minimum <= value && value <= maximum;
  if (type !== "string" || typeof value !== "string" || value.length > longestText) return false;
  if (choices !== undefined && !choices.includes(value)) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(value);
}

/** `a list of texts, as in 10.0.0.0/8` */
function describe(schema: ValueSchema): string {
  const { type, enum: choices, minimum, maximum, items, examples = [] } = schema;
  const example = examples[0] === undefined ? "" : `, as in ${examples[0]}`;
  if (choices !== undefined) return `one of ${choices.join(", ")}`;
  if (type === "boolean") return "true or false";
  if (type === "array") return `a list; each item is ${items === undefined ? "anything" : describe(items)}`;
  if (type === "string") return `a text${example}`;
  const bounds = [
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
    ...(maximum === undefined ? [] : [`to ${maximum}`]),
  ];
  return ["a whole number", ...bounds].join(" ");
}
