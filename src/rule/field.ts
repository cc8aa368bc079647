import { type Decision, decided, no, open, yes } from "../network/decision.ts";
import type { Field } from "../network/field.ts";

/** Whether an argument has a value. */
export function isSet(field: Field<unknown>): Decision {
  if (field.state === "unset") return no;
  return field.state === "unknown" && field.maybeUnset ? open(field.causes) : yes;
}

/** Whether an argument's value passes a test; one that is not set does not. */
export function isSuch<T>(field: Field<T>, test: (value: T) => boolean): Decision {
  if (field.state === "unknown") return open(field.causes);
  return field.state === "known" ? decided(test(field.value)) : no;
}

/** What messages call an argument's value: the value, or the resource attribute or variable that it will be; else null. */
export function textOf(field: Field<unknown>): string | null {
  if (field.state === "known") return field.text;
  return field.state === "unknown" ? field.name : null;
}
