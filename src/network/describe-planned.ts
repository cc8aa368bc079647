import type { Range } from "../range.ts";
import type { Instance, Root } from "../terraform/root.ts";
import type { Value } from "../terraform/value.ts";
import { describeAttribute } from "./describe-field.ts";
import type { Field } from "./field.ts";
import type { PlannedRecord, ResultRecord } from "./fragment.ts";
import type { ModelledType } from "./modelled.ts";

/** Takes what a plan knows of an instance beyond the arguments that the sources set. */
export function describePlanned(root: Root, instance: Instance, modelled: ModelledType): PlannedRecord {
  const { header } = instance.resource;
  const names = ["id", ...(modelled.computed ?? [])];
  const attributes = describeKnown(root, header, names, (name) => instance.attribute(name));
  return { attributes, results: describeResults(root, instance, modelled) };
}

function describeResults(
  root: Root,
  instance: Instance,
  { results }: ModelledType,
): PlannedRecord["results"] {
  const value = results === undefined ? null : instance.attribute(results.list);
  if (results === undefined || value === null || !("items" in value)) return null;
  return value.items.map((item) => describeResult(root, instance.resource.header, item, results));
}

function describeResult(
  root: Root,
  header: Range,
  item: Value,
  { attributes, lists = [] }: NonNullable<ModelledType["results"]>,
): ResultRecord {
  const read = (name: string) => ("entries" in item ? (item.entries.get(name) ?? null) : null);
  const found: Record<string, readonly Field<string>[]> = {};
  for (const name of lists) {
    const value = read(name);
    if (value === null || !("items" in value) || !value.whollyKnown) continue;
    found[name] = value.items.map((one) => describeAttribute(root, one, header));
  }
  return { attributes: describeKnown(root, header, attributes, read), lists: found };
}

const nothing = { state: "unset", argument: null, from: [] } as const;

/** What is not known is left out; what is known to be nothing is unset. */
function describeKnown(
  root: Root,
  header: Range,
  names: readonly string[],
  read: (name: string) => Value | null,
): Record<string, Field<string>> {
  const known: Record<string, Field<string>> = {};
  for (const name of names) {
    const value = read(name);
    if (value === null || value.kind === "unknown") continue;
    const field = describeAttribute(root, value, header);
    // The provider gives an empty text where there is nothing.
    const isEmpty = field.state === "known" && field.value === "";
    if (field.state !== "unknown") known[name] = isEmpty ? { ...nothing, at: header } : field;
  }
  return known;
}
