import fc from "fast-check";
import { expect, test } from "vitest";
import { report } from "../../src/report/index.ts";
import { visible } from "../../src/report/visible.ts";
import { options, ordinarySample, Sample } from "./sample.ts";
import { parseXml } from "./xml.ts";

const junit = async (sample: Sample) => parseXml(await report("junit", sample.result, options));
const checkstyle = async (sample: Sample) => parseXml(await report("checkstyle", sample.result, options));

test("JUnit has a suite for each root, with failures, and undecided checks as skipped tests", async () => {
  const sample = ordinarySample();
  sample.roots = [".", "clean"];
  const suites = await junit(sample);
  expect(suites.attributes).toEqual({ name: "tf-peer-lint", tests: "9", failures: "3", errors: "1" });
  expect(suites.children.map(({ attributes }) => attributes)).toEqual([
    { name: ".", tests: "6", failures: "3", errors: "0", skipped: "3" },
    { name: "clean", tests: "1", failures: "0", errors: "0", skipped: "0" },
    { name: "configuration", tests: "2", failures: "0", errors: "1", skipped: "1" },
  ]);
  const [first, passed] = suites.children;
  expect(first?.children[0]).toMatchObject({
    name: "testcase",
    attributes: { classname: ".", name: 'no-overlapping-cidr: alicloud_vpc_peer_connection.ab["a"]' },
  });
  expect(first?.children[0]?.children[0]).toEqual({
    name: "failure",
    attributes: {
      type: "error",
      message:
        "alicloud_vpc.left and alicloud_vpc.right both contain 10.0.0.0/24, so neither can send to the other's addresses there.",
    },
    children: [],
    text: expect.stringMatching(
      /^peering\.tf:5:1: .* Give one of them another CIDR block\.\npeering\.tf:2:16: This VPC has 10\.0\.0\.0\/16\.\nnetwork\/variables\.tf:5:1: .*$/,
    ),
  });
  expect(first?.children.at(-1)?.children[0]).toMatchObject({
    name: "skipped",
    attributes: { message: "Undecided: var.peer_cidr has no value." },
  });
  expect(passed?.children).toMatchObject([{ attributes: { name: "no faults" }, children: [] }]);
});

test("Checkstyle has errors by file, with its own severities", async () => {
  const { attributes, children } = await checkstyle(ordinarySample());
  expect(attributes).toEqual({ version: "4.3" });
  expect(
    children.map((file) => [
      file.attributes.name,
      file.children.map(({ attributes: { line, column, severity, source } }) => [
        line,
        column,
        severity,
        source,
      ]),
    ]),
  ).toEqual([
    [
      "network/variables.tf",
      [
        ["2", "10", "info", "tf-peer-lint.prefer-cen"],
        ["5", "11", "warning", "tf-peer-lint.diagnostic"],
      ],
    ],
    [
      "peering.tf",
      [
        ["5", "1", "error", "tf-peer-lint.no-overlapping-cidr"],
        ["10", "3", "warning", "tf-peer-lint.require-route"],
      ],
    ],
  ]);
});

test("a run that finds nothing gives documents all the same", async () => {
  expect((await junit(new Sample())).children).toHaveLength(1);
  expect((await checkstyle(new Sample())).children).toEqual([]);
});

test("whatever names and messages are, they are text", async () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom("<", ">", "&", '"', "'", "]]>", "<!--", "\ud800", "\uffff", "\0", "a", "&lt;"),
    }),
  );
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (name, message) => {
      const file = `d/${name}.tf`;
      const sample = new Sample().file(file, "x");
      sample.finding({
        range: { file, start: 0, end: 1 },
        message: `${message} end`,
        addresses: [`${name}!`],
      });
      const shown = (text: string) => visible(text).replace(/[\p{Cs}\ufffe\uffff]/gu, "\ufffd");
      const [suite] = (await junit(sample)).children;
      expect(suite?.children[0]?.attributes.name).toBe(shown(`no-overlapping-cidr: ${name}!`));
      const [reported] = (await checkstyle(sample)).children;
      expect(reported?.attributes.name).toBe(shown(file));
      expect(reported?.children[0]?.attributes.message).toBe(shown(`${message} end`));
    }),
  );
});
