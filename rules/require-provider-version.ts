import { any, open, yes } from "../src/network/decision.ts";
import type { TooNew } from "../src/network/misuse/record.ts";
import type { AcceptedReleases, Misuse, ReleaseConstraint } from "../src/network/model.ts";
import { admitsSince, compareReleases, releaseOf } from "../src/network/releases.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Require a version constraint that admits a release with every argument and type that is used.",
    severity: "warning",
    preset: "recommended",
    fix: null,
    messages: {
      tooOld:
        "The version constraint {{constraint}} admits no release that has {{what}}, new in {{since}}. terraform init selects an older one, which refuses the configuration. Admit {{since}} or later.",
    },
  },
  create({ network, report }) {
    return {
      network() {
        for (const [root, releases] of network.releases) {
          const uses = network.misuses.filter(
            (misuse): misuse is Use => misuse.root === root && isTooNew(misuse),
          );
          const newest = uses.toSorted(byRelease)[0];
          const constraint = newest === undefined ? null : bindingConstraint(releases, newest);
          if (newest === undefined || constraint === null) continue;
          report({
            node: { root, address: null, blockAddress: null, presence: "certain" },
            at: constraint.at,
            when: any(...uses.map(({ presence }) => (presence === "certain" ? yes : open(presence)))),
            message: "tooOld",
            data: {
              constraint: JSON.stringify(constraint.text),
              what: nameOf(newest),
              since: newest.fault.since,
            },
            related: uses.map((use) => ({
              range: use.at,
              message: `This is ${nameOf(use)}, new in ${use.fault.since}.`,
            })),
          });
        }
      },
    };
  },
});

interface Use extends Misuse {
  readonly fault: TooNew;
}

function isTooNew({ fault }: Misuse): boolean {
  return fault.kind === "too-new";
}

/** The newest first. */
function byRelease({ fault: left }: Use, { fault: right }: Use): number {
  const [a, b] = [releaseOf(left.since), releaseOf(right.since)];
  return a === null || b === null ? 0 : compareReleases(b, a);
}

/** The first constraint that leaves out every release with a use. */
function bindingConstraint({ constraints }: AcceptedReleases, { fault }: Use): ReleaseConstraint | null {
  const since = releaseOf(fault.since);
  if (since === null) return null;
  return constraints.find(({ range }) => !admitsSince(range, since)) ?? null;
}

function nameOf({ type, fault }: Use): string {
  return fault.name === null ? type : `${fault.name} of ${type}`;
}
