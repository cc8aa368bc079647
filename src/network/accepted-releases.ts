import type { RequirementRecord } from "./fragment.ts";
import type { AcceptedReleases } from "./model.ts";
import { admittedBy, both, everyRelease, isEmpty } from "./releases.ts";

/**
 * The releases that all of a root's modules accept. Where they take the provider from different sources, those are different
 * providers, and which one a resource has is not told apart here: then nothing is known to be refused.
 */
export function acceptedReleases(requirements: readonly RequirementRecord[]): AcceptedReleases {
  const constraints = requirements.flatMap(({ constraint, at }) =>
    constraint === null || at === null ? [] : [{ text: constraint, at, range: admittedBy(constraint) }],
  );
  const isOneProvider = new Set(requirements.map(({ source }) => source)).size === 1;
  const range = constraints.map((one) => one.range).reduce(both, everyRelease);
  return { range: isOneProvider && !isEmpty(range) ? range : everyRelease, constraints };
}
