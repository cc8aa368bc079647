import type { AttributeRecord, AttributeRecords } from "../../src/network/facts/schemas.ts";

/**
 * What differs between the attributes of a type before and after, a line for each: `+ alicloud_vpc.ipam: optional string`.
 * @param of what the attributes are of: a type, or a block of it
 */
export function differences(
  of: string,
  before: AttributeRecords,
  after: AttributeRecords,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [old, current] = [before[name], after[name]];
    const path = `${of}.${name}`;
    if (old === undefined) return current === undefined ? [] : [`+ ${path}: ${describe(current)}`];
    if (current === undefined) return [`- ${path}: ${describe(old)}`];
    const inside = differences(path, old.block ?? {}, current.block ?? {});
    const [was, is] = [describe(old), describe(current)];
    return was === is ? inside : [`- ${path}: ${was}`, `+ ${path}: ${is}`, ...inside];
  });
}

/** `optional computed string, deprecated since 1.119.0 for vpc_name` */
function describe({
  type,
  elem,
  hcl,
  default: value,
  deprecated,
  removed,
  ...flags
}: AttributeRecord): string {
  const { integer: _, block: nested, ...set } = flags;
  const kind =
    hcl ?? (nested === undefined ? (elem === undefined ? type : `${type} of ${elem}`) : `${type} of objects`);
  const words = [...Object.keys(set), kind].join(" ");
  const changes = Object.entries({ deprecated, removed }).flatMap(([what, change]) =>
    change === undefined
      ? []
      : [
          `${what}${change.since === undefined ? "" : ` since ${change.since}`}${change.replacement === undefined ? "" : ` for ${change.replacement}`}`,
        ],
  );
  return [words, ...(value === undefined ? [] : [`default ${JSON.stringify(value)}`]), ...changes].join(", ");
}
