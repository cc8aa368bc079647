import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import type { Log, Run } from "sarif";
import { expect, test } from "vitest";
import { report } from "../../src/report/index.ts";
import { options, ordinarySample, Sample } from "./sample.ts";

/** The schema of the standard: https://github.com/oasis-tcs/sarif-spec, sarif-2.1/schema/sarif-schema-2.1.0.json. */
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync("test/golden/report/sarif-schema-2.1.0.json", "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

async function run(sample: Sample, given = {}): Promise<Run> {
  const log = JSON.parse(await report("sarif", sample.result, { ...options, ...given })) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  return log.runs[0] as Run;
}

test("the schema refuses what is no SARIF", () => {
  expect(validate({ version: "2.1.0", runs: [{ results: [] }] })).toBe(false);
});

test("describes the tool, its rules and its notifications", async () => {
  const { tool, columnKind } = await run(ordinarySample());
  expect(columnKind).toBe("utf16CodeUnits");
  expect(tool.driver).toMatchObject({ name: "tf-peer-lint", version: "1.2.3" });
  expect(tool.driver.rules?.map(({ id }) => id)).toEqual(options.rules.map(({ id }) => id));
  expect(tool.driver.rules?.[1]).toEqual({
    id: "prefer-cen",
    name: "PreferCen",
    shortDescription: { text: "Prefer CEN for a full mesh." },
    fullDescription: { text: "Prefer CEN for a full mesh." },
    helpUri: "https://unpkg.com/tf-peer-lint@1.2.3/rules/prefer-cen.md",
    help: { text: expect.any(String), markdown: expect.stringContaining("](https://unpkg.com/") },
    defaultConfiguration: { enabled: false, level: "note" },
    properties: {
      precision: "very-high",
      "problem.severity": "recommendation",
      tags: ["terraform", "alibaba-cloud", "vpc-peering"],
    },
  });
});

test("gives findings with places, instances and fingerprints", async () => {
  const { results, tool } = await run(ordinarySample());
  expect(results?.[0]).toEqual({
    ruleId: "no-overlapping-cidr",
    ruleIndex: 0,
    level: "error",
    message: { text: expect.stringContaining("both contain") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "peering.tf", uriBaseId: "SRCROOT" },
          region: { startLine: 5, startColumn: 1, endLine: 5, endColumn: 45 },
        },
        logicalLocations: ["a", "b", "c", "d", "e"].map((key) => ({
          fullyQualifiedName: `alicloud_vpc_peer_connection.ab["${key}"]`,
          kind: "resource",
        })),
      },
    ],
    relatedLocations: [
      expect.objectContaining({ id: 0, message: { text: "This VPC has 10.0.0.0/16." } }),
      expect.objectContaining({ id: 1 }),
    ],
    partialFingerprints: { "tfPeerLint/v1": "0123456789abcdef" },
    properties: { messageId: "overlap", root: ".", assumptions: [], environments: [] },
  });
  for (const { ruleId, ruleIndex } of results ?? [])
    expect(tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
});

test("tells what is undecided or wrong in notifications", async () => {
  const sample = ordinarySample();
  const { invocations, tool } = await run(sample);
  expect(invocations).toHaveLength(1);
  expect(invocations?.[0]?.executionSuccessful).toBe(true);
  const notifications = invocations?.[0]?.toolExecutionNotifications ?? [];
  expect(notifications.map(({ level }) => level)).toEqual(["warning", "error", "note", "note", "note"]);
  for (const { descriptor } of notifications)
    expect(tool.driver.notifications?.[descriptor?.index ?? -1]?.id).toBe(descriptor?.id);
  expect(notifications[3]).toMatchObject({
    associatedRule: { id: "no-overlapping-cidr", index: 0 },
    message: { text: "Not decided for alicloud_vpc_peer_connection.ab: var.peer_cidr has no value." },
  });
  sample.failed = true;
  expect((await run(sample)).invocations?.[0]?.executionSuccessful).toBe(false);
});

test("names files by encoded paths that are relative to the root of the sources", async () => {
  const file = "../a b/100%#?[对]:\ud800.tf";
  const sample = new Sample().file(file, "x");
  sample.finding({ range: { file, start: 0, end: 1 }, message: "M." });
  const uriOf = (given: Run) => given.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
  expect(uriOf(await run(sample, { base: "envs" }))).toEqual({
    uri: "a%20b/100%25%23%3F%5B%E5%AF%B9%5D%3A%EF%BF%BD.tf",
    uriBaseId: "SRCROOT",
  });
  const plain = await run(sample);
  expect(plain.originalUriBaseIds).toBeUndefined();
  const rooted = await run(sample, { sarifRoot: "file:///src" });
  expect(rooted.originalUriBaseIds).toEqual({ SRCROOT: { uri: "file:///src/" } });
});

test("is valid for whatever a repository holds, and the same each time", async () => {
  const text = fc.string({ unit: "binary" });
  await fc.assert(
    fc.asyncProperty(text, text, text, fc.nat(5), async (name, content, message, start) => {
      const sample = new Sample().file(`d/${name}`, content);
      const range = { file: `d/${name}`, start, end: start + 3 };
      sample.finding({
        range,
        message,
        related: [{ range, message }],
        addresses: [message],
        ruleId: "other",
      });
      sample.undecided.push({
        ruleId: "other",
        root: name,
        address: null,
        range,
        causes: [{ message, range }],
      });
      await run(sample);
      const [once, again] = [
        await report("sarif", sample.result, options),
        await report("sarif", sample.result, options),
      ];
      expect(once).toBe(again);
    }),
  );
});

test("shows the ways of values from their literals to where they count", async () => {
  const sample = new Sample().file("a.tf", "a = local.b\nb = var.c\n").file("v.tfvars", 'c = "x"\n');
  const [use, step, literal] = [
    sample.range("a.tf", "local.b"),
    sample.range("a.tf", "var.c"),
    sample.range("v.tfvars", '"x"'),
  ];
  sample.finding({ range: use, message: "M.", from: [step, literal] });
  sample.finding({ range: use, message: "M.", related: [{ range: step, message: "R.", from: [literal] }] });
  sample.finding({ range: use, message: "M." });
  const { results } = await run(sample);
  const flows = results?.map(({ codeFlows }) =>
    codeFlows?.map(({ threadFlows: [flow] }) =>
      flow?.locations.map(({ location }) => {
        const { artifactLocation, region } = location?.physicalLocation ?? {};
        return `${artifactLocation?.uri}:${region?.startLine}:${region?.startColumn}`;
      }),
    ),
  );
  expect(flows).toEqual([
    [["v.tfvars:1:5", "a.tf:2:5", "a.tf:1:5"]],
    [["v.tfvars:1:5", "a.tf:2:5"]],
    undefined,
  ]);
  expect(
    results?.map(({ relatedLocations }) => relatedLocations?.map(({ id, message }) => [id, message?.text])),
  ).toEqual([
    [
      [0, "The value comes from here."],
      [1, "The value comes from here."],
    ],
    [
      [0, "R."],
      [1, "The value comes from here."],
    ],
    undefined,
  ]);
});

test("gives what is suppressed with its justification, and tells of the others that they are not", async () => {
  const sample = ordinarySample();
  expect((await run(sample)).results?.every((result) => result.suppressions === undefined)).toBe(true);
  const range = sample.range("peering.tf", "bandwidth         = 100");
  sample.suppress({ range, message: "One." }, "as agreed").suppress({ range, message: "Two." }, null);
  const { results = [] } = await run(sample);
  expect(results.slice(0, -2).map(({ suppressions }) => suppressions)).toEqual(sample.findings.map(() => []));
  expect(results.slice(-2)).toMatchObject([
    {
      message: { text: "One." },
      suppressions: [{ kind: "inSource", status: "accepted", justification: "as agreed" }],
    },
    { message: { text: "Two." }, suppressions: [{ kind: "inSource", status: "accepted" }] },
  ]);
});

test("brings the page of a rule with it, with links that lead on from anywhere", async () => {
  const page =
    "# prefer-cen\n\n<!-- head:begin -->\nPrefer CEN.\n<!-- head:end -->\n\nSee [others](require-route.md), [docs](../docs/a.md) and [CEN](https://example.com/cen).\n";
  const pageOf = (id: string) => (id === "prefer-cen" ? page : null);
  const { tool } = await run(ordinarySample(), { pageOf });
  const help = Object.fromEntries((tool.driver.rules ?? []).map(({ id, help }) => [id, help?.markdown]));
  expect(help["prefer-cen"]).toBe(
    "Prefer CEN.\n\nSee [others](https://unpkg.com/tf-peer-lint@1.2.3/rules/require-route.md), [docs](https://unpkg.com/tf-peer-lint@1.2.3/docs/a.md) and [CEN](https://example.com/cen).",
  );
  expect(help["require-route"]).toContain("](https://unpkg.com/");
});

test("makes each root module an analysis of its own, known by its path in the repository", async () => {
  const sample = new Sample();
  sample.roots = [".", "../net work", "eu"];
  for (const file of ["a.tf", "../net work/a.tf", "eu/a.tf", "modules/a.tf"]) sample.file(file, "abc");
  const at = (file: string) => ({ file, start: 0, end: 1 });
  sample.finding({ range: at("modules/a.tf"), root: "eu", message: "M." });
  for (const file of ["a.tf", "../net work/a.tf", "eu/a.tf"])
    sample.diagnostics.push({ severity: "warning", message: file, range: at(file) });
  sample.diagnostics.push({ severity: "error", message: "all", range: null });
  const log = JSON.parse(await report("sarif", sample.result, { ...options, base: "envs" })) as Log;
  const told = log.runs.map(({ automationDetails, results, invocations }) => [
    automationDetails?.id,
    results?.length,
    invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text),
  ]);
  expect(told).toEqual([
    ["tf-peer-lint/envs/", 0, ["a.tf", "all"]],
    ["tf-peer-lint/net%20work/", 0, ["../net work/a.tf", "all"]],
    ["tf-peer-lint/envs/eu/", 1, ["eu/a.tf", "all"]],
  ]);
  sample.roots = [];
  expect(
    (JSON.parse(await report("sarif", new Sample().result, options)) as Log).runs[0]?.automationDetails,
  ).toEqual({ id: "tf-peer-lint/" });
});

test("tells once of each file that does not parse", async () => {
  const sample = new Sample().file("a.tf", "abc").file("b.tf", "abc");
  for (const file of ["a.tf", "a.tf", "b.tf"])
    sample.finding({ range: { file, start: 0, end: 1 }, ruleId: "no-syntax-error", message: "M." });
  const { invocations } = await run(sample);
  const notifications = invocations?.[0]?.toolExecutionNotifications ?? [];
  expect(
    notifications.map(({ descriptor, level, associatedRule, locations }) => [
      ...[descriptor?.id, level, associatedRule?.id],
      locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    ]),
  ).toEqual([
    ["unparsed", "warning", "no-syntax-error", "a.tf"],
    ["unparsed", "warning", "no-syntax-error", "b.tf"],
  ]);
});

test("nothing in a message is a link", async () => {
  const sample = new Sample().file("a.tf", "abc");
  sample.finding({
    range: { file: "a.tf", start: 0, end: 1 },
    message: 'a.b["c"] has [x](https://example.com) and [0].',
  });
  expect((await run(sample)).results?.[0]?.message.text).toBe(
    'a.b["c"] has \\[x](https://example.com) and [0].',
  );
});
