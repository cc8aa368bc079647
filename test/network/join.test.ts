import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyFragment, type Fragment, join, merge, unknownRoot } from "../../src/network/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { configuration } from "./configuration.ts";
import { fragmentOf, networkOfRoots } from "./network-of.ts";
import { summaryOf } from "./summary.ts";

/** Fragments of a few roots that name each other's objects by id. */
const fragments = fc
  .array(configuration, { minLength: 1, maxLength: 3 })
  .map((texts) => texts.map(({ text }, at) => fragmentOf(text, `root${at}`)));

const summary = (list: readonly Fragment[]) => summaryOf(join(list, defaultSettings));

describe("join", () => {
  test("gives the same in whichever order and grouping", () => {
    const shuffled = fragments.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.nat(list.length)),
    );
    fc.assert(
      fc.property(shuffled, ([list, other, at]) => {
        const expected = summary(list);
        expect(summary(other)).toEqual(expected);
        expect(summary([merge(...other.slice(0, at)), merge(...other.slice(at))])).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test("gives the same of fragments that went through JSON", () => {
    fc.assert(
      fc.property(fragments, (list) => {
        expect(summary(JSON.parse(JSON.stringify(list)))).toEqual(summary(list));
      }),
      { numRuns: 40 },
    );
  });

  test("leaves the fragments as they are", () => {
    fc.assert(
      fc.property(fragments, (list) => {
        const before = JSON.stringify(list);
        summary(list);
        expect(JSON.stringify(list)).toBe(before);
      }),
      { numRuns: 20 },
    );
  });
});

describe("merge", () => {
  const named = (directory: string): Fragment => ({
    roots: [unknownRoot(directory, [])],
  });
  test("has the empty fragment as its neutral element", () => {
    expect(merge(emptyFragment, named("a"))).toEqual(named("a"));
    expect(merge()).toEqual(emptyFragment);
  });
  test("refuses a root that is described twice", () => {
    expect(() => merge(named("a"), named("b"), named("a"))).toThrow("The root a is described twice.");
  });
});

test("roots meet at the ids that both name", () => {
  const { peerings, vpcs } = networkOfRoots({
    one: 'resource "alicloud_vpc_peer_connection" "p" {\n vpc_id = "vpc-1"\n accepting_vpc_id = "vpc-2"\n}\n',
    two: 'resource "alicloud_vpc_peer_connection" "q" {\n vpc_id = "vpc-2"\n accepting_vpc_id = "vpc-1"\n}\n',
  });
  expect(vpcs.map(({ text }) => text)).toEqual(["vpc-1", "vpc-2"]);
  expect(peerings.map(({ pair }) => pair.map(({ root }) => root))).toEqual([
    ["one", "two"],
    ["one", "two"],
  ]);
});

test("references of one root mean nothing in another", () => {
  const vpc = 'resource "alicloud_vpc" "a" {}\n';
  const { vpcs } = networkOfRoots({ one: vpc, two: vpc });
  expect(vpcs.map(({ element }) => element?.root)).toEqual(["one", "two"]);
  const [one, two] = vpcs;
  expect(one && two && one.isSame(two).is).toBe(false);
});
