import type { AttributeRecord, AttributeRecords, Change } from "../../src/network/facts/schemas.ts";
import type { GoValue } from "./go-source.ts";

/** What the provider's source says, as far as schemas are made of it. */
export interface Definitions {
  /** What functions return, by name. */
  readonly returns: ReadonlyMap<string, GoValue>;
  /** The texts of constants, by name. */
  readonly constants: ReadonlyMap<string, string>;
}

const types: Readonly<Record<string, AttributeRecord["type"]>> = {
  TypeString: "string",
  TypeInt: "number",
  TypeFloat: "number",
  TypeBool: "bool",
  TypeList: "list",
  TypeSet: "set",
  TypeMap: "map",
};

/** What collections of plain values hold. */
const elements: Readonly<Record<string, string>> = {
  TypeString: "string",
  TypeInt: "int",
  TypeFloat: "float",
  TypeBool: "bool",
  TypeMap: "map",
};

/**
 * The attributes of a type of resources, as the function that makes it says.
 * @throws Error where its schema is written in a way that is not known
 */
export function attributesOf(name: string, definitions: Definitions): AttributeRecords {
  const schema = entryOf(resolved({ kind: "call", name, arguments: [] }, definitions), "Schema");
  if (schema === null) throw new Error(`${name} has no Schema that can be read.`);
  return recordsOf(schema, definitions, name);
}

function recordsOf(schema: GoValue, definitions: Definitions, of: string): AttributeRecords {
  const attributes = resolved(schema, definitions);
  if (attributes.kind !== "composite") throw new Error(`The attributes of ${of} cannot be read.`);
  const records = [...attributes.entries].map(
    ([name, value]) => [name, recordOf(resolved(value, definitions), definitions, `${of}, ${name}`)] as const,
  );
  return Object.fromEntries(records.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function recordOf(schema: GoValue, definitions: Definitions, of: string): AttributeRecord {
  const kind = nameIn(schema, "Type").replace(/^schema\./, "");
  const type = types[kind];
  if (type === undefined) throw new Error(`The type of ${of} cannot be read.`);
  const isSet = (name: string) => nameIn(schema, name) === "true";
  const defaultValue = defaultOf(entryOf(schema, "Default"), definitions);
  const computed = isSet("Computed");
  const isWritten = isSet("Required") || isSet("Optional");
  return {
    type,
    ...(kind === "TypeInt" && { integer: true }),
    ...elementOf(entryOf(schema, "Elem"), type, isWritten && !isOneArgument(schema), definitions, of),
    ...(isSet("Required") && { required: true }),
    ...(isSet("Optional") && { optional: true }),
    ...(computed && { computed: true }),
    ...(isSet("Sensitive") && { sensitive: true }),
    ...(defaultValue !== null && { default: defaultValue }),
    ...changes(schema),
  };
}

function isOneArgument(schema: GoValue): boolean {
  return nameIn(schema, "ConfigMode").endsWith("SchemaConfigModeAttr");
}

function elementOf(
  element: GoValue | null,
  type: AttributeRecord["type"],
  isBlock: boolean,
  definitions: Definitions,
  of: string,
): Partial<AttributeRecord> | null {
  if (!/^(?:list|set|map)$/.test(type)) return null;
  // The provider's library takes what is not said for text.
  if (element === null) return type === "map" ? { elem: "string" } : null;
  const value = resolved(element, definitions);
  const nested = entryOf(value, "Schema");
  if (nested !== null) return { ...(isBlock && { hcl: "block" }), block: recordsOf(nested, definitions, of) };
  const kind = (value.kind === "name" ? value.name : nameIn(value, "Type")).replace(/^schema\./, "");
  const elem = elements[kind];
  return elem === undefined ? null : { elem };
}

/** Messages are sentences: "Field 'name' has been deprecated since provider version 1.119.0. New field 'vpc_name' instead." */
function changes(schema: GoValue): Partial<AttributeRecord> {
  const [deprecated, removed] = ["Deprecated", "Removed"].map((name) => textIn(schema, name));
  return {
    ...(deprecated != null && { deprecated: changeOf(deprecated) }),
    ...(removed != null && { removed: changeOf(removed) }),
  };
}

function changeOf(message: string): Change {
  const [since] = /\d+\.\d+\.\d+/.exec(message) ?? [];
  const [, quoted, bare] =
    /\b(?:new \w+|use(?: \w+){0,3}) [`'"]([\w.]+)[`'"]|\buse (\w+) instead/i.exec(message) ?? [];
  const replacement = quoted ?? bare;
  return { ...(since !== undefined && { since }), ...(replacement !== undefined && { replacement }) };
}

function defaultOf(value: GoValue | null, { constants }: Definitions): string | number | boolean | null {
  if (value === null) return null;
  if (value.kind === "text") return value.text;
  if (value.kind !== "name") return null;
  if (/^(?:true|false)$/.test(value.name)) return value.name === "true";
  if (/^-?\d+(?:\.\d+)?$/.test(value.name)) return Number(value.name);
  return constants.get(value.name) ?? null;
}

/** What a call of a function without arguments comes to. */
function resolved(value: GoValue, definitions: Definitions): GoValue {
  const known = value.kind === "call" ? definitions.returns.get(value.name) : undefined;
  return known === undefined || known === value ? value : resolved(known, definitions);
}

function entryOf(value: GoValue, key: string): GoValue | null {
  return value.kind === "composite" ? (value.entries.get(key) ?? null) : null;
}

function nameIn(value: GoValue, key: string): string {
  const entry = entryOf(value, key);
  return entry?.kind === "name" ? entry.name : "";
}

function textIn(value: GoValue, key: string): string | null {
  const entry = entryOf(value, key);
  if (entry?.kind === "text") return entry.text;
  // Many are made by a function of the provider that knows the sentence, or by a format.
  if (entry?.kind !== "call") return null;
  const texts = entry.arguments.flatMap((one) => (one.kind === "text" ? [one.text] : []));
  return texts.join(" ");
}

/** The list of values that an argument is checked against: `StringInSlice([]string{"Platinum", "Gold"}, false)`. */
export function validValuesOf(name: string, argument: string, definitions: Definitions): readonly string[] {
  const schema = entryOf(resolved({ kind: "call", name, arguments: [] }, definitions), "Schema");
  const attribute = schema === null ? null : entryOf(resolved(schema, definitions), argument);
  const check = attribute === null ? null : entryOf(attribute, "ValidateFunc");
  const [list] = check?.kind === "call" ? check.arguments : [];
  return list?.kind === "composite"
    ? [...list.entries.values()].flatMap((value) => (value.kind === "text" ? [value.text] : []))
    : [];
}
