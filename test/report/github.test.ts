import { type AnnotationProperties, error, notice, warning } from "@actions/core";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { report } from "../../src/report/index.ts";
import { visible } from "../../src/report/visible.ts";
import { options, ordinarySample, Sample } from "./sample.ts";

const github = (sample: Sample, given = {}) => report("github", sample.result, { ...options, ...given });

afterEach(() => vi.restoreAllMocks());

/** The fields of a workflow command in no order, since the toolkit's order has no meaning. */
function fields(command: string) {
  const match = /^::(\S+) (.*?)::(.*)\n$/s.exec(command);
  if (match === null) throw new Error(`${command} is no workflow command.`);
  const [, name, properties = "", message] = match;
  return { name, properties: properties.split(",").sort(), message };
}

/** What GitHub's own toolkit writes. */
function byToolkit(
  write: (message: string, properties: AnnotationProperties) => void,
  message: string,
  properties: AnnotationProperties,
) {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  write(message, properties);
  vi.restoreAllMocks();
  return fields(written.join(""));
}

test("writes the commands that GitHub's toolkit would write", async () => {
  const lines = (await github(ordinarySample())).split(/(?<=\n)/).map(fields);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toEqual(
    byToolkit(
      error,
      "alicloud_vpc.left and alicloud_vpc.right both contain 10.0.0.0/24, so neither can send to the other's addresses there. Give one of them another CIDR block.\npeering.tf:2:16: This VPC has 10.0.0.0/16.\nnetwork/variables.tf:5:1: The other VPC's block comes from here: it has 10.0.0.0/24 and, by way of a secondary block, 10.1.0.0/16.",
      {
        title: "no-overlapping-cidr",
        file: "peering.tf",
        startLine: 5,
        endLine: 5,
        startColumn: 1,
        endColumn: 45,
      },
    ),
  );
  expect(lines[2]).toEqual(
    byToolkit(notice, "Four VPCs are peered with each other.", {
      title: "prefer-cen",
      file: "network/variables.tf",
      startLine: 2,
      endLine: 2,
      startColumn: 10,
      endColumn: 16,
    }),
  );
  expect(lines[4]).toEqual(byToolkit(error, "missing: It is not there.", { title: "tf-peer-lint" }));
});

test("escapes names and messages as the toolkit does", async () => {
  const hostile = fc.string({ unit: fc.constantFrom(..."%\r\n:,=ab 对", "::error::", "%0A", "%25") });
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (name, message) => {
      const file = `d/${name}.tf`;
      const sample = new Sample().file(file, "x");
      sample.finding({ range: { file, start: 0, end: 1 }, message, severity: "warning" });
      const expected = byToolkit(warning, visible(message), {
        title: "no-overlapping-cidr",
        file,
        startLine: 1,
        endLine: 1,
        startColumn: 1,
        endColumn: 2,
      });
      const written = await github(sample);
      expect(written.split("\n")).toHaveLength(2);
      expect(fields(written)).toEqual(expected);
    }),
  );
});

test("gives no columns for more than one line", async () => {
  const sample = new Sample().file("a.tf", "a\nb\n");
  sample.finding({ range: { file: "a.tf", start: 0, end: 3 }, message: "M." });
  expect(await github(sample)).toBe("::error title=no-overlapping-cidr,file=a.tf,line=1,endLine=2::M.\n");
});

test("names files from the base directory", async () => {
  const sample = new Sample().file("../network/a.tf", "x");
  sample.finding({ range: { file: "../network/a.tf", start: 0, end: 1 }, message: "M." });
  expect(await github(sample, { base: "envs/prod" })).toContain("file=envs/network/a.tf,");
});
