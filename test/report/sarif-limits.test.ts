import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { Log, Run } from "sarif";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { report } from "../../src/report/index.ts";
import { compressedSize } from "../../src/report/sarif/compressed-size.ts";
import { Workspace } from "../cli/run.ts";
import { options, Sample } from "./sample.ts";

/**
 * As GitHub documents them:
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
const github = {
  bytes: 10_000_000,
  runs: 20,
  results: 25_000,
  rules: 25_000,
  locations: 1_000,
  threadFlowLocations: 10_000,
  tags: 20,
};

function expectWithin(text: string): Run[] {
  expect(gzipSync(text).length).toBeLessThanOrEqual(github.bytes);
  const { runs } = JSON.parse(text) as Log;
  expect(runs.length).toBeLessThanOrEqual(github.runs);
  for (const { results = [], tool } of runs) {
    expect(results.length).toBeLessThanOrEqual(github.results);
    expect(tool.driver.rules?.length).toBeLessThanOrEqual(github.rules);
    for (const { properties } of tool.driver.rules ?? [])
      expect(properties?.tags?.length).toBeLessThanOrEqual(github.tags);
    const places = results.map(
      ({ locations = [], relatedLocations = [] }) => locations.length + relatedLocations.length,
    );
    expect(most(places)).toBeLessThanOrEqual(github.locations);
    const steps = results.map(({ codeFlows = [] }) =>
      codeFlows
        .flatMap(({ threadFlows }) => threadFlows)
        .reduce((sum, { locations }) => sum + locations.length, 0),
    );
    expect(most(steps)).toBeLessThanOrEqual(github.threadFlowLocations);
  }
  return runs;
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => Math.max(left, right), 0);
}

/** What a run says of what it leaves out. */
function leftOut({ invocations }: Run): string[] {
  const notifications = invocations?.[0]?.toolExecutionNotifications ?? [];
  return notifications
    .filter(({ descriptor }) => descriptor?.id === "left-out")
    .map(({ message }) => message.text ?? "");
}

describe("a repository with more faults than code scanning takes", () => {
  const workspace = new Workspace();
  let text = "";
  beforeAll(async () => {
    workspace.write("main.tf", crowdedConfiguration(30_000, 1_100));
    text = (await workspace.run("--format", "sarif")).stdout;
  });
  afterAll(() => workspace.remove());

  test("stays within the limits, keeps what matters most, and says so", () => {
    const [run] = expectWithin(text);
    const { results = [] } = run as Run;
    expect(results).toHaveLength(github.results);
    // Of 30,000 errors, those of the rule with the fewest are all there.
    const breaches = results.filter(({ ruleId }) => ruleId === "no-peering-quota-breach");
    expect(breaches.map(({ relatedLocations }) => relatedLocations?.length)).toContain(github.locations - 1);
    expect(results.filter(({ level }) => level !== "error")).toEqual([]);
    expect(leftOut(run as Run)).toEqual([
      expect.stringMatching(
        /^6\d\d\d of 31\d\d\d results are left out here: the least severe ones\. .*--format json/,
      ),
      expect.stringMatching(/^\d of the results have more places or ways of values than they show here\./),
    ]);
  });
});

/** VPCs whose block has a bit too many, and one VPC that is peered with too many of them. */
function crowdedConfiguration(faults: number, peerings: number): string {
  const blocks = [
    `provider "alicloud" {\n  region     = "cn-hangzhou"\n  account_id = "1234567890123456"\n}\n`,
    `resource "alicloud_vpc" "hub" {\n  cidr_block = "172.16.0.0/12"\n}\n`,
  ];
  for (let index = 0; index < faults; index++)
    blocks.push(
      `resource "alicloud_vpc" "v${index}" {\n  cidr_block = "10.${Math.floor(index / 250) % 250}.${index % 250}.1/24"\n}\n`,
    );
  for (let index = 0; index < peerings; index++)
    blocks.push(
      `resource "alicloud_vpc_peer_connection" "p${index}" {\n  vpc_id              = alicloud_vpc.hub.id\n  accepting_vpc_id    = alicloud_vpc.v${index}.id\n  accepting_region_id = "cn-hangzhou"\n  accepting_ali_uid   = "1234567890123456"\n}\n`,
    );
  return blocks.join("\n");
}

test("findings with many places each are so many as the file has room for", async () => {
  const text = Array.from({ length: 60_000 }, (_, line) => `x${line} = ${line * 7919}\n`).join("");
  const sample = new Sample().file("a.tf", text);
  const range = (index: number) => {
    const start = Math.imul(index, 2_654_435_761) >>> 12;
    return { file: "a.tf", start, end: start + (index % 90) };
  };
  for (let index = 0; index < 1_500; index++)
    sample.finding({
      range: range(index),
      message: `Message ${Math.imul(index, 40_503)}.`,
      severity: index % 2 === 0 ? "error" : "note",
      related: Array.from({ length: 400 }, (_, other) => ({
        range: range(index * 400 + other),
        message: `Place ${Math.imul(other + index, 48_271)}.`,
      })),
    });
  const [run] = expectWithin(await report("sarif", sample.result, options));
  const { results = [] } = run as Run;
  expect(results.length).toBeGreaterThan(100);
  expect(results.length).toBeLessThan(1_500);
  const notes = results.filter(({ level }) => level === "note").length;
  if (notes > 0) expect(results.length - notes).toBe(750);
  expect(leftOut(run as Run)[0]).toContain(`${1_500 - results.length} of 1500 results are left out here`);
});

test("the ways of values are whole or not there", async () => {
  const sample = new Sample().file("a.tf", "abc");
  const from = Array.from({ length: 1_500 }, (_, index) => ({ file: "a.tf", start: index % 3, end: 3 }));
  const at = { file: "a.tf", start: 0, end: 1 };
  sample.finding({
    range: at,
    message: "M.",
    related: Array.from({ length: 20 }, () => ({ range: at, message: "R.", from })),
  });
  const [run] = expectWithin(await report("sarif", sample.result, options));
  const flows = run?.results?.[0]?.codeFlows ?? [];
  expect(flows.map(({ threadFlows: [flow] }) => flow?.locations.length)).toEqual(Array(6).fill(1_501));
  expect(leftOut(run as Run)).toHaveLength(1);
});

test("more undecided checks than anybody reads are counted", async () => {
  const sample = new Sample().file("a.tf", "abc");
  const range = { file: "a.tf", start: 0, end: 1 };
  for (let index = 0; index < 1_500; index++)
    sample.undecided.push({
      ...{ ruleId: "require-route", root: ".", address: `a.b[${index}]`, range },
      causes: [{ message: "var.a has no value", range }],
    });
  const [run] = expectWithin(await report("sarif", sample.result, options));
  expect(run?.invocations?.[0]?.toolExecutionNotifications).toHaveLength(1_001);
  expect(leftOut(run as Run)).toEqual([
    expect.stringMatching(/^500 of 1500 undecided checks are left out here: the last ones\./),
  ]);
});

test("more roots than a file may have runs share one", async () => {
  const sampleOf = (count: number) => {
    const sample = new Sample();
    sample.roots = Array.from({ length: count }, (_, index) => `root-${index}`).sort();
    for (const root of sample.roots) {
      sample.file(`${root}/a.tf`, "abc");
      sample.finding({ range: { file: `${root}/a.tf`, start: 0, end: 1 }, root, message: "M." });
    }
    return sample;
  };
  const runs = async (count: number) => expectWithin(await report("sarif", sampleOf(count).result, options));
  const own = await runs(20);
  expect(own.map(({ results }) => results?.length)).toEqual(Array(20).fill(1));
  expect(new Set(own.map(({ automationDetails }) => automationDetails?.id)).size).toBe(20);
  const shared = await runs(21);
  expect(shared.map(({ results, automationDetails }) => [results?.length, automationDetails?.id])).toEqual([
    [21, "tf-peer-lint/"],
  ]);
});

test("no text is smaller than it is taken for", () => {
  const text = fc.oneof(
    fc.uint8Array({ maxLength: 5_000 }),
    fc
      .array(fc.constantFrom('"startLine": ', "1", "27", '"uri": "a.tf"', "\n    ", "対"), {
        maxLength: 2_000,
      })
      .map((parts) => Buffer.from(parts.join(""))),
  );
  fc.assert(
    fc.property(text, (bytes) => {
      expect(gzipSync(bytes).length).toBeLessThanOrEqual(compressedSize(bytes));
    }),
  );
  const repeated = Buffer.from("the same line again and again\n".repeat(10_000));
  expect(compressedSize(repeated)).toBeLessThan(repeated.length / 20);
});
