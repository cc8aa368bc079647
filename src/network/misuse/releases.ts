import type { UndecidedCause } from "../../finding.ts";
import type { Root } from "../../terraform/root.ts";
import { acceptedReleases } from "../accepted-releases.ts";
import { schemaReleases } from "../facts/provider-schema.ts";
import type { RequirementRecord } from "../fragment.ts";
import { admitsSince, type Release, type ReleaseRange, releaseOf } from "../releases.ts";

/** Which releases of the provider a root may be applied with. */
export class PossibleReleases {
  /** What the constraints admit. */
  readonly admitted: ReleaseRange;
  readonly #locked: Release | null;
  readonly #constraint: UndecidedCause["range"];

  constructor(requirements: readonly RequirementRecord[], lockedProviders: Root["lockedProviders"]) {
    const { range, constraints } = acceptedReleases(requirements);
    this.admitted = range;
    this.#constraint = constraints[0]?.at ?? null;
    const sources = new Set(requirements.map(({ source }) => source));
    const [source = ""] = sources;
    const locked = [...lockedProviders].find(([address]) => address.endsWith(`/${source}`));
    this.#locked = sources.size !== 1 || locked === undefined ? null : releaseOf(locked[1].version);
  }

  /** Whether it may be a release as new as another. */
  mayHave(since: Release): boolean {
    const locked = this.#locked;
    return locked === null ? admitsSince(this.admitted, since) : admitsSince(only(locked), since);
  }

  /** Why what the schema data does not have may exist nevertheless; empty where it cannot. */
  get beyondSchema(): readonly UndecidedCause[] {
    const { last, next } = schemaReleases;
    const after = releaseOf(next);
    if (after !== null && !this.mayHave(after)) return [];
    const message = `what releases of the provider after ${last} have is not known, and they are admitted`;
    return [{ message, range: this.#constraint }];
  }
}

function only(release: Release): ReleaseRange {
  return { from: release, to: { release, isIncluded: true } };
}
