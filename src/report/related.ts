import type { Finding, RelatedLocation } from "../finding.ts";
import type { Range } from "../range.ts";

/** What programs are told of a step on a value's way: people see what is written there. */
const stepMessage = "The value comes from here.";

/** The places that a finding has to do with, each followed by the steps of its value's way back to the literals. */
export function relatedOf({ from, related }: Finding): readonly RelatedLocation[] {
  return [...stepsOf(from), ...related.flatMap((location) => [location, ...stepsOf(location.from ?? [])])];
}

function stepsOf(from: readonly Range[]): RelatedLocation[] {
  return from.map((range) => ({ range, message: stepMessage }));
}

/** The ways of a finding's values from the literals to where they count; only those that lead through something. */
export function flowsOf({ range, from, related }: Finding): readonly (readonly Range[])[] {
  const ways = [
    { range, from },
    ...related.map((location) => ({ range: location.range, from: location.from ?? [] })),
  ];
  return ways.filter((way) => way.from.length > 0).map((way) => [...way.from.toReversed(), way.range]);
}
