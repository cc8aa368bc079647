import { expect, test } from "vitest";
import { admitsSince, admittedBy, both, isEmpty, releaseOf } from "../../src/network/releases.ts";

// Of two releases, the newest that is left out and the oldest that is admitted, as `terraform init` selects them.
test.each([
  ["~> 1.239.0", "1.239.9", "1.240.0"],
  ["~> 1.239", "1.999.0", "2.0.0"],
  ["1.239.5", "1.239.5", "1.239.6"],
  ["= v1.239.5", "1.239.5", "1.239.6"],
  ["< 1.240.0", "1.239.9", "1.240.0"],
  ["<= 1.240.0", "1.240.0", "1.240.1"],
  [">= 1.190.0, < 1.240", "1.239.9", "1.240.0"],
  ["< 1.240.0, != 1.239.0", "1.239.0", "1.240.0"],
  ["1.239.0-beta1", "1.239.0", "1.239.1"],
  ["= 1.239", "1.239.7", "1.240.0"],
])("%s admits %s and nothing from %s on", (constraint, admitted, refused) => {
  const range = admittedBy(constraint);
  expect(admitsSince(range, releaseOf(admitted) ?? [0, 0, 0])).toBe(true);
  expect(admitsSince(range, releaseOf(refused) ?? [0, 0, 0])).toBe(false);
});

test.each([">= 1.190.0", "> 1.0", "!= 1.240.0", "~> 1", "", "latest", ">= 1.0,, nonsense"])(
  "%j does not end",
  (constraint) => {
    expect(admitsSince(admittedBy(constraint), [9999, 0, 0])).toBe(true);
  },
);

test("two constraints admit what both admit", () => {
  const range = both(admittedBy("~> 1.200"), admittedBy("< 1.231.0"));
  expect(range).toEqual({ from: [1, 200, 0], to: { release: [1, 231, 0], isIncluded: false } });
  expect(both(admittedBy("<= 1.231.0"), admittedBy("< 1.231.0")).to?.isIncluded).toBe(false);
});

test("constraints that contradict each other admit nothing", () => {
  expect(isEmpty(both(admittedBy(">= 2.0.0"), admittedBy("< 1.0.0")))).toBe(true);
  expect(isEmpty(admittedBy("= 1.2.3"))).toBe(false);
});

test.each(["1.2", "v1.2.3.4", "", "one"])("%j is no release", (text) => {
  expect(releaseOf(text)).toBeNull();
});
