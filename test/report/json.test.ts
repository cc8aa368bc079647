import { expect, test } from "vitest";
import { report } from "../../src/report/index.ts";
import { options, ordinarySample, Sample } from "./sample.ts";

const json = async (sample: Sample) => JSON.parse(await report("json", sample.result, options));

test("has every key, and nothing else", async () => {
  const { findings, undecided, diagnostics, ...rest } = await json(ordinarySample());
  expect(rest).toEqual({
    version: 1,
    suppressed: [],
    baselined: [],
    summary: {
      files: 2,
      roots: 1,
      peerings: 1,
      errors: 1,
      warnings: 1,
      notes: 1,
      undecided: 3,
      suppressed: 0,
      baselined: 0,
    },
  });
  expect(findings[0]).toEqual({
    ruleId: "no-overlapping-cidr",
    messageId: "overlap",
    severity: "error",
    message: expect.stringContaining("both contain"),
    root: ".",
    environments: [],
    assumptions: [],
    file: "peering.tf",
    line: 5,
    column: 1,
    endLine: 5,
    endColumn: 45,
    address: 'alicloud_vpc_peer_connection.ab["a"]',
    addresses: ["a", "b", "c", "d", "e"].map((key) => `alicloud_vpc_peer_connection.ab["${key}"]`),
    related: [
      {
        file: "peering.tf",
        line: 2,
        column: 16,
        endLine: 2,
        endColumn: 29,
        message: "This VPC has 10.0.0.0/16.",
      },
      expect.objectContaining({ file: "network/variables.tf", line: 5 }),
    ],
    fixes: [],
    fingerprint: "0123456789abcdef",
  });
  expect(findings[1]).toMatchObject({ severity: "warning", assumptions: ["separate-accounts"] });
  expect(findings[2]).toMatchObject({ address: null, addresses: [] });
  expect(undecided[0]).toEqual({
    ruleId: "no-overlapping-cidr",
    root: ".",
    address: "alicloud_vpc_peer_connection.ab",
    file: "peering.tf",
    line: 5,
    column: 41,
    causes: [{ message: "alicloud_vpc.right has a module", file: null, line: null, column: null }],
  });
  expect(undecided[1].causes).toEqual([
    { message: "var.peer_cidr has no value", file: "network/variables.tf", line: 1, column: 1 },
  ]);
  expect(diagnostics).toEqual([
    {
      severity: "warning",
      message: "The value of var.peers is no map of objects: string given.",
      file: "network/variables.tf",
      line: 5,
      column: 11,
      endLine: 5,
      endColumn: 16,
    },
    {
      severity: "error",
      message: "missing: It is not there.",
      file: null,
      line: null,
      column: null,
      endLine: null,
      endColumn: null,
    },
  ]);
});

test("gives fixes with the places of their edits", async () => {
  const sample = new Sample().file("a.tf", "bandwidth = 5\nlink_type = 1\n");
  const range = sample.range("a.tf", "bandwidth = 5\n");
  sample.finding({
    range,
    message: "M.",
    fixes: [{ safe: true, message: "Delete bandwidth.", edits: [{ range, text: "" }] }],
  });
  expect((await json(sample)).findings[0].fixes).toEqual([
    {
      safe: true,
      message: "Delete bandwidth.",
      edits: [{ file: "a.tf", line: 1, column: 1, endLine: 2, endColumn: 1, text: "" }],
    },
  ]);
});

test("counts columns in UTF-16 code units", async () => {
  const sample = new Sample().file("a.tf", 'a = "😀é" # X\r\nb');
  sample.finding({ range: sample.range("a.tf", "X"), message: "M." });
  expect((await json(sample)).findings[0]).toMatchObject({ line: 1, column: 13, endLine: 1, endColumn: 14 });
});

test("a byte order mark takes no column", async () => {
  const sample = new Sample().file("a.tf", "\uFEFFa = 1\nb = 2");
  sample.finding({ range: { file: "a.tf", start: 0, end: 2 }, message: "M." });
  sample.finding({ range: sample.range("a.tf", "b"), message: "M." });
  const [first, second] = (await json(sample)).findings;
  expect(first).toMatchObject({ line: 1, column: 1, endColumn: 2 });
  expect(second).toMatchObject({ line: 2, column: 1 });
});

test("keeps hostile text as a value and out of the terminal", async () => {
  const bad = "\u001b[2J\u009b\u202e\u{e0041}\u2028\r\n\0";
  const sample = new Sample().file("a.tf", "x");
  sample.finding({ range: { file: "a.tf", start: 0, end: 1 }, message: bad });
  const text = await report("json", sample.result, options);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028]/u);
  expect(JSON.parse(text).findings[0].message).toBe(bad);
});

test("lists the steps of values' ways among the related places", async () => {
  const sample = new Sample().file("a.tf", "a = local.b\nb = 1\n");
  const step = sample.range("a.tf", "1");
  sample.finding({
    range: sample.range("a.tf", "local.b"),
    message: "M.",
    from: [step],
    related: [{ range: sample.range("a.tf", "a ="), message: "R.", from: [step] }],
  });
  const { findings } = await json(sample);
  expect(
    findings[0].related.map(({ line, message }: { line: number; message: string }) => [line, message]),
  ).toEqual([
    [2, "The value comes from here."],
    [1, "R."],
    [2, "The value comes from here."],
  ]);
});

test("what is suppressed stands apart, with its justification", async () => {
  const sample = ordinarySample();
  const { findings: found } = await json(sample);
  const [finding] = sample.findings;
  if (finding === undefined) throw new Error("The sample has no finding.");
  const { suppressed, findings, summary } = await json(sample.suppress(finding, "as agreed"));
  expect(findings).toEqual(found);
  expect(suppressed).toEqual([{ ...found[0], justification: "as agreed" }]);
  expect(summary.suppressed).toBe(1);
});
