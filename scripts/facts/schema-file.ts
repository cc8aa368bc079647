import type { AttributeRecord, AttributeRecords } from "../../src/network/facts/schemas.ts";
import type { Mode } from "./provider-source.ts";

/** The attributes of a type, as the provider has them. */
export interface TypeSchema {
  readonly mode: Mode;
  readonly type: string;
  readonly attributes: AttributeRecords;
}

/** The text of src/network/facts/provider-schema.ts. */
export function schemaFileOf(
  schemas: readonly TypeSchema[],
  commit: { readonly hash: string; readonly day: string },
  { last, next }: { readonly last: string; readonly next: string },
): string {
  return `/**
 * What the provider's schema says about the types that this program looks at.
 *
 * Read from the Go schemas of https://github.com/aliyun/terraform-provider-alicloud at commit
 * ${commit.hash} of ${commit.day} by \`npm run refresh:facts\`. One JSON text a type, from
 * attribute names to \`AttributeRecord\`, so that a run parses only the types that it meets. \`id\`, which every type has, is left out.
 */
export const resourceSchemas: Readonly<Record<string, string>> = {
${linesOf(schemas, "managed")}
};

export const dataSourceSchemas: Readonly<Record<string, string>> = {
${linesOf(schemas, "data")}
};

/** The schemas are of a state between these two releases. */
export const schemaReleases = { last: "${last}", next: "${next}" } as const;
`;
}

function linesOf(schemas: readonly TypeSchema[], mode: Mode): string {
  const own = schemas.filter((schema) => schema.mode === mode);
  return own.map(({ type, attributes }) => lineOf(type, quoted(attributes))).join("\n");
}

/** As `npm run format` leaves it. */
function lineOf(type: string, text: string): string {
  const line = `  ${type}: ${text},`;
  return line.length <= 110 ? line : `  ${type}:\n    ${text},`;
}

function quoted(attributes: AttributeRecords): string {
  const text = JSON.stringify(ordered(attributes));
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** In an order that does not depend on the source. */
const keys = [
  ...["type", "integer", "elem", "required", "optional", "computed", "sensitive", "default"],
  ...["deprecated", "removed", "hcl", "block"],
];

function ordered(attributes: AttributeRecords): AttributeRecords {
  const names = Object.keys(attributes).sort();
  return Object.fromEntries(names.map((name) => [name, orderedRecord(attributes[name] as AttributeRecord)]));
}

function orderedRecord(record: AttributeRecord): AttributeRecord {
  const { block } = record;
  const whole = block === undefined ? record : { ...record, block: ordered(block) };
  return Object.fromEntries(
    Object.entries(whole).sort(([left], [right]) => keys.indexOf(left) - keys.indexOf(right)),
  ) as unknown as AttributeRecord;
}
