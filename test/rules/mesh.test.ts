import { expect, test } from "vitest";
import { Mesh } from "../../src/rule/mesh.ts";
import { networkOf } from "../network/network-of.ts";

/** The groups found between VPCs that are named by letters, each as its letters; peerings as `ab`. */
function groupsOf(peerings: readonly string[]): readonly string[] {
  const blocks = peerings.map(
    (name) => `resource "alicloud_vpc_peer_connection" "${name}" {
      vpc_id              = "vpc-${name[0]}"
      accepting_vpc_id    = "vpc-${name[1]}"
      accepting_region_id = "cn-hangzhou"
    }`,
  );
  const network = networkOf(`provider "alicloud" {\n  region = "cn-hangzhou"\n}\n${blocks.join("\n")}`);
  return new Mesh(network).cliques().map(({ vpcs }) => vpcs.map(({ text }) => text.slice(-1)).join(""));
}

function meshOf(letters: string): string[] {
  return [...letters].flatMap((left, at) => [...letters.slice(at + 1)].map((right) => left + right));
}

test("a mesh is found as a whole, whatever hangs on it", () => {
  expect(groupsOf(meshOf("abcd"))).toEqual(["abcd"]);
  expect(groupsOf([...meshOf("abcdefg"), "ax", "xy", "yb"])).toEqual(["abcdefg"]);
  expect(groupsOf([...meshOf("abcd"), ...meshOf("wxyz"), "aw"])).toEqual(["abcd", "wxyz"]);
});

test("three VPCs, a ring and a star are none", () => {
  expect(groupsOf(meshOf("abc"))).toEqual([]);
  expect(groupsOf(["ab", "bc", "cd", "da", "ac"])).toEqual([]);
  expect(groupsOf(["ha", "hb", "hc", "hd", "he", "hf"])).toEqual([]);
});

test("two connections between the same VPCs, or to the VPC itself, add nothing", () => {
  expect(groupsOf(["ab", "ba", "bc", "cb", "ca", "ac", "aa"])).toEqual([]);
});

test("a large mesh, and a large network without any, take no time worth mentioning", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  expect(groupsOf(meshOf(letters))).toEqual([letters]);
  const parts = ["abcdefgh", "ijklmnop", "qrstuvwx"];
  const between = parts.flatMap((left, at) =>
    parts
      .slice(at + 1)
      .flatMap((right) => [...left].flatMap((one) => [...right].map((other) => one + other))),
  );
  expect(groupsOf(between)).toEqual([]);
});
