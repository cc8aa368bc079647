import { describe, expect, test } from "vitest";
import type { Range } from "../../src/range.ts";
import type { Result } from "../../src/result.ts";
import { fixtureDirectories, lintPaths, lintTexts } from "../support/lint-fixture.ts";
import { expectedOf, foundIn } from "../support/marks.ts";

describe("what is broken is told, never crashes, and hides nothing of the rest", () => {
  test.each(fixtureDirectories("fixtures/broken"))("%s", async (directory) => {
    const result = await lintPaths([directory]);
    expectSound(result);
    expect(foundIn(result)).toEqual(expect.arrayContaining(expectedOf(result)));
    expect([...result.findings, ...result.diagnostics, ...result.undecided]).not.toEqual([]);
  });
});

const depth = 50_000;
const nested = {
  parentheses: `locals {\n  a = ${"(".repeat(depth)}1${")".repeat(depth)}\n}\n`,
  "operators before a value": `locals {\n  a = ${"!".repeat(depth)}true\n}\n`,
  "operators between values": `locals {\n  a = 1${" + 1".repeat(depth)}\n}\n`,
  "attributes of attributes": `locals {\n  a = local.b${".c".repeat(depth)}\n}\n`,
  blocks: `${"a {\n".repeat(depth)}${"}\n".repeat(depth)}`,
  tuples: `locals {\n  a = ${"[".repeat(depth)}${"]".repeat(depth)}\n}\n`,
  objects: `locals {\n  a = ${"{ a = ".repeat(depth)}1${" }".repeat(depth)}\n}\n`,
  "brackets that are never closed": `locals {\n  a = ${"([{".repeat(depth)}`,
  templates: `locals {\n  a = ${'"${'.repeat(depth)}1${'}"'.repeat(depth)}\n}\n`,
  calls: `locals {\n  a = ${"abs(".repeat(depth)}1${")".repeat(depth)}\n}\n`,
  conditions: `locals {\n  a = ${"true ? 1 : ".repeat(depth)}1\n}\n`,
};

describe("a source that nests deeper than anybody writes does not end the run", () => {
  test.each(Object.entries(nested))("%s", async (_, text) => {
    const vpc = 'resource "alicloud_vpc" "a" {\n  cidr_block = "10.0.0.0/33"\n}\n';
    const result = await lintTexts({ "deep.tf": text, "main.tf": vpc });
    expectSound(result);
    expect(foundIn(result)).toContain("main.tf:2 error no-malformed-cidr");
  });
});

test("locals that need each other in a long chain do not end the run", async () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => `  l${index} = local.l${index + 1}`).join("\n");
  const result = await lintTexts({
    "main.tf": `locals {\n${chain}\n  l20000 = "10.0.0.0/33"\n}\nresource "alicloud_vpc" "a" {\n  cidr_block = local.l0\n}\n`,
  });
  expectSound(result);
});

test("an account id that does not fit is not one that is left out", async () => {
  const connection = `resource "alicloud_vpc_peer_connection" "a" {
  vpc_id              = "vpc-a"
  accepting_vpc_id    = "vpc-b"
  accepting_region_id = "cn-hangzhou"
  accepting_ali_uid   = "1234******"
}
`;
  const result = await lintTexts({ "main.tf": connection });
  expect(result.diagnostics.map(({ message }) => message)).toEqual([
    'Inappropriate value for the argument "accepting_ali_uid": a number is required.',
  ]);
  expect(foundIn(result).filter((mark) => mark.endsWith("require-accepting-account"))).toEqual([]);
});

/** Nothing of the program failed, and every place lies in its text. */
function expectSound({ findings, undecided, diagnostics, sources }: Result): void {
  expect(diagnostics.filter(({ internal }) => internal)).toEqual([]);
  const places: (Range | null)[] = [
    ...findings.flatMap(({ range, related }) => [range, ...related.map((location) => location.range)]),
    ...undecided.flatMap(({ range, causes }) => [range, ...causes.map((cause) => cause.range)]),
    ...diagnostics.map(({ range }) => range),
  ];
  for (const place of places) {
    if (place === null) continue;
    const length = sources.get(place.file)?.text.length ?? -1;
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(length);
  }
}
