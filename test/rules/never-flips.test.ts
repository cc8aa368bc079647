import fc from "fast-check";
import { expect, test } from "vitest";
import { configurations, givenOf, overlapping, textsOf } from "../network/configuration.ts";
import { networkOfRoots } from "../network/network-of.ts";
import { compare, type Outcome, outcomeOf, settings } from "./outcomes.ts";

function outcomeIn(texts: Readonly<Record<string, string>>): Outcome {
  return outcomeOf(networkOfRoots(texts, settings));
}

test("giving variables their values leaves every finding, and adds none where nothing was open", () => {
  let settled = 0;
  fc.assert(
    fc.property(configurations(3), (roots) => {
      settled += compare(outcomeIn(textsOf(roots)), outcomeIn(givenOf(roots)));
    }),
    { numRuns: 400 },
  );
  // Else the property would say nothing.
  expect(settled).toBeGreaterThan(100);
});

const overlapCheck = "no-overlapping-cidr . alicloud_vpc_peer_connection.p";

test("the same of VPCs that overlap, whichever of both findings they have", () => {
  const found = new Set<string>();
  fc.assert(
    fc.property(overlapping, ({ text, given }) => {
      const [before, after] = [outcomeIn({ ".": text }), outcomeIn({ ".": given })];
      compare(before, after);
      for (const outcome of [before, after])
        for (const message of outcome.found.get(overlapCheck)?.keys() ?? []) found.add(message);
    }),
    { numRuns: 400 },
  );
  expect([...found].sort()).toEqual(["betweenVSwitches", "overlap"]);
});
