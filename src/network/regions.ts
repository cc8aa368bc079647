import type { UndecidedCause } from "../finding.ts";
import { type Decision, decided, open, yes } from "./decision.ts";
import type { Field } from "./field.ts";

/** Whether two fields give the same region. One that is not set gives none that could be compared. */
export function isSameRegion(left: Field<string>, right: Field<string>): Decision {
  if (left.state === "known" && right.state === "known") return decided(left.value === right.value);
  if (left.state === "unknown" && right.state === "unknown") {
    if (left.identity !== null && left.identity === right.identity) return yes;
  }
  return open([left, right].flatMap(causesOfRegion));
}

/** Why a region cannot be compared; nothing where it can. Only a connection can leave one out: a provider takes it elsewhere. */
export function causesOfRegion(field: Field<string>): readonly UndecidedCause[] {
  if (field.state === "known") return [];
  if (field.state === "unknown") return field.causes;
  return [{ message: "accepting_region_id is not set", range: field.at }];
}
