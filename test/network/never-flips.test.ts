import fc from "fast-check";
import { expect, test } from "vitest";
import { configurations, givenOf, textsOf } from "./configuration.ts";
import { networkOfRoots } from "./network-of.ts";
import { decisionsOf } from "./summary.ts";

/** So low that the few connections of a configuration reach them. */
const quotas = new Map([
  ["vpc_quota_cross_region_peer_num_per_vpc", 1],
  ["vpc_quota_intra_region_peer_num_per_vpc", 1],
  ["vpc_quota_peer_num", 2],
  ["vpc_quota_route_entrys_num", 1],
]);

test("giving variables their values settles what is open, and never changes what is decided", () => {
  let settled = 0;
  fc.assert(
    fc.property(configurations(3), (roots) => {
      const before = decisionsOf(networkOfRoots(textsOf(roots), { quotas }));
      for (const [name, after] of decisionsOf(networkOfRoots(givenOf(roots), { quotas }))) {
        const decision = before.get(name);
        if (decision === undefined) continue;
        if (decision.is === "undecided") settled += after.is === "undecided" ? 0 : 1;
        else if (after.is !== decision.is) expect(`${name} ${after.is}`).toBe(`${name} ${decision.is}`);
      }
    }),
    { numRuns: 1500 },
  );
  // Else the property would say nothing.
  expect(settled).toBeGreaterThan(1000);
});
