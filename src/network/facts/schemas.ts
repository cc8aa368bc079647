import type { AttributeSchema, ResourceMode, ResourceSchema, Schemas } from "../../terraform/root.ts";
import type { Type } from "../../terraform/type.ts";
import { dataSourceSchemas, resourceSchemas } from "./provider-schema.ts";

/** An attribute as the schema data has it. */
export interface AttributeRecord {
  readonly type: "string" | "number" | "bool" | "list" | "set" | "map";
  /** Of a collection of plain values. */
  readonly elem?: string;
  /** Of a collection of objects. */
  readonly block?: Readonly<Record<string, AttributeRecord>>;
  /** Whether it is written as nested blocks. */
  readonly hcl?: "block";
  readonly integer?: true;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly default?: string | number | boolean;
  readonly deprecated?: Change;
  readonly removed?: Change;
}

/** Since which release, and what to use instead; left out where the provider does not say. */
export interface Change {
  readonly since?: string;
  readonly replacement?: string;
}

const parsed = new Map<string, ResourceSchema | undefined>();

/** The schema data as the evaluator takes it. */
export const schemas: Schemas = {
  resource(mode: ResourceMode, type: string): ResourceSchema | undefined {
    const key = mode === "managed" ? type : `data.${type}`;
    if (!parsed.has(key)) parsed.set(key, parse(mode, type));
    return parsed.get(key);
  },
};

/** Every type that the data describes. */
export const schemaTypes: readonly { readonly mode: ResourceMode; readonly type: string }[] = [
  ...Object.keys(resourceSchemas).map((type) => ({ mode: "managed", type }) as const),
  ...Object.keys(dataSourceSchemas).map((type) => ({ mode: "data", type }) as const),
];

/** Resource types that are deprecated as a whole, by the provider's documentation. */
export const deprecatedTypes: Readonly<
  Record<string, { readonly since: string; readonly replacement: string }>
> = {
  // https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/network_acl_entries
  alicloud_network_acl_entries: { since: "1.122.0", replacement: "alicloud_network_acl" },
  // https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/network_acl_attachment
  alicloud_network_acl_attachment: { since: "1.124.0", replacement: "alicloud_network_acl" },
};

const records = new Map<string, AttributeRecords | null>();

export type AttributeRecords = Readonly<Record<string, AttributeRecord>>;

/** The attributes of a type, `id` left out; null where it is not in the data. */
export function attributeRecords(mode: ResourceMode, type: string): AttributeRecords | null {
  const texts = mode === "managed" ? resourceSchemas : dataSourceSchemas;
  const key = `${mode} ${type}`;
  let known = records.get(key);
  if (known === undefined) {
    known = Object.hasOwn(texts, type) ? (JSON.parse(texts[type] ?? "null") as AttributeRecords) : null;
    records.set(key, known);
  }
  return known;
}

function parse(mode: ResourceMode, type: string): ResourceSchema | undefined {
  const records = attributeRecords(mode, type);
  if (records === null) return undefined;
  const attributes = new Map<string, AttributeSchema>();
  attributes.set("id", { type: "string", computed: true, isBlock: false });
  for (const [name, record] of Object.entries(records)) {
    const { default: standard, computed, hcl } = record;
    const schema = { type: typeOf(record), computed: computed === true, isBlock: hcl === "block" };
    attributes.set(name, standard === undefined ? schema : { ...schema, default: standard });
  }
  return { attributes };
}

function typeOf(record: AttributeRecord): Type {
  const { type, elem, block } = record;
  if (type !== "list" && type !== "set" && type !== "map") return type;
  return { kind: type, element: block === undefined ? elementType(elem) : objectType(block) };
}

function elementType(elem: string | undefined): Type {
  if (elem === "string" || elem === "bool" || elem === "number") return elem;
  if (elem === "int") return "number";
  return elem === "map" ? { kind: "map", element: "string" } : "any";
}

function objectType(block: Readonly<Record<string, AttributeRecord>>): Type {
  const attributes = new Map(Object.entries(block).map(([name, record]) => [name, typeOf(record)]));
  return { kind: "object", attributes, optional: new Set() };
}
