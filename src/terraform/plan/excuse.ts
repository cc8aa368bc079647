import type { Instance } from "../root.ts";
import type { Value } from "../value.ts";
import { equal, typeOf } from "../values/index.ts";
import type { PlanInstance } from "./instances.ts";
import { at } from "./json.ts";
import { plannedValue } from "./values.ts";

/** An argument as the sources and the plan have it, both known. */
export interface TwoValues {
  readonly instance: Instance;
  readonly planned: PlanInstance;
  readonly name: string;
  readonly here: Value;
  readonly there: Value;
}

/** Whether a plan made from these sources may have the one value where they have the other. */
export function isExcused(values: TwoValues): boolean {
  const { here, there } = values;
  if (equal(here, there) !== false || isEmpty(here) || isEmpty(there)) return true;
  return keepsOldValue(values) || isOtherSpelling(here, there);
}

/** Providers take an empty value for one that is not set, and then keep what they have. */
function isEmpty(value: Value): boolean {
  if (value.kind === "null") return true;
  if (value.kind === "string") return value.value === "";
  return "size" in value && value.size === 1;
}

/** A difference that the provider takes for none, or that the block ignores, leaves the value as it was. */
function keepsOldValue({ instance, planned, name, here, there }: TwoValues): boolean {
  const before = at(planned.before, name);
  if (before === null || planned.mode === "data") return false;
  const old = plannedValue({ value: before, unknown: null, sensitive: null }, typeOf(here), null);
  if (old === null || equal(old, there) !== true) return false;
  return instance.resource.type !== "terraform_data" || ignoresChanges(instance);
}

function ignoresChanges(instance: Instance): boolean {
  const { blocks } = instance.nested("lifecycle");
  return blocks.some(({ argumentNames }) => argumentNames.includes("ignore_changes"));
}

/** Providers normalise texts. */
function isOtherSpelling(here: Value, there: Value): boolean {
  if (here.kind !== "string" || there.kind !== "string") return false;
  const [left, right] = [here.value, there.value].map((text) => text.replace(/\s+/g, "").toLowerCase());
  return left === right || (/^[[{]/.test(here.value) && /^[[{]/.test(there.value));
}
