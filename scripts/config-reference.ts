import type { JsonSchema } from "../src/config/shape.ts";

/** The keys of a config file as a table of Markdown, in the order of its schema. */
export function configReference(schema: JsonSchema): string {
  return ["| key | value | |", "|---|---|---|", ...rowsOf(schema, "")].join("\n");
}

function rowsOf(schema: JsonSchema, path: string): readonly string[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
    const key = path === "" ? name : `${path}.${name}`;
    const { description } = property;
    return [`| \`${key}\` | ${valueText(property)} | ${description ?? ""} |`, ...below(property, key)];
  });
}

/** What is in the values of a key; names that a user chooses have no rows. */
function below(schema: JsonSchema, key: string): readonly string[] {
  if (hasNames(schema)) return [];
  const { items } = schema as { readonly items?: JsonSchema };
  if (items !== undefined && Object.keys(propertiesOf(items)).length > 0) return rowsOf(items, `${key}[]`);
  return rowsOf(schema, key);
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** Whether the keys of a mapping are names, of rules, quotas or variables: keys of the config have a description. */
function hasNames(schema: JsonSchema): boolean {
  if (schema.patternProperties !== undefined) return true;
  return Object.values(propertiesOf(schema)).some(({ description }) => description === undefined);
}

function valueText(schema: JsonSchema): string {
  const {
    anyOf,
    enum: choices,
    items,
    type,
  } = schema as {
    readonly anyOf?: readonly JsonSchema[];
    readonly enum?: readonly string[];
    readonly items?: JsonSchema;
    readonly type?: string | readonly string[];
  };
  if (anyOf !== undefined) return [...new Set(anyOf.map(valueText))].join(" or ");
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(", ");
  const [kind] = [type].flat();
  if (kind === "array") return `list${items === undefined ? "" : ` of ${pluralOf(valueText(items))}`}`;
  if (kind === "object") return "mapping";
  return kind === "integer" ? "whole number" : kind === "string" ? "text" : "any value";
}

function pluralOf(text: string): string {
  if (text === "mapping" || text === "text") return `${text}s`;
  return text.startsWith("list of ") ? "pairs" : text;
}
