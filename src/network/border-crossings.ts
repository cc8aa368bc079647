import type { BorderCrossing } from "../settings.ts";
import { type Decision, no, open, yes } from "./decision.ts";
import type { Field } from "./field.ts";
import { causesOfRegion } from "./regions.ts";

/** Whether the user says that connections between two regions may cross the border of the Chinese mainland. */
export function isApprovedCrossing(
  approved: readonly BorderCrossing[],
  left: Field<string>,
  right: Field<string>,
): Decision {
  const mayBeMeant = approved.some(
    ([one, other]) => (mayBe(left, one) && mayBe(right, other)) || (mayBe(left, other) && mayBe(right, one)),
  );
  if (!mayBeMeant) return no;
  const causes = [left, right].flatMap(causesOfRegion);
  return causes.length === 0 ? yes : open(causes);
}

function mayBe(field: Field<string>, region: string): boolean {
  return field.state !== "known" || field.value === region;
}
