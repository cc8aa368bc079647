import { type AnnotationProperties, error, notice, warning } from "@actions/core";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { report } from "../../src/report/index.ts";
import { visible } from "../../src/report/visible.ts";
import { readCommands } from "../action/runner.ts";
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
  expect(lines[0]).toEqual(byToolkit(error, "missing: It is not there.", { title: "tf-peer-lint" }));
  expect(lines[1]).toEqual(
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
  expect(lines[3]).toEqual(
    byToolkit(notice, "Four VPCs are peered with each other.", {
      title: "prefer-cen",
      file: "network/variables.tf",
      startLine: 2,
      endLine: 2,
      startColumn: 10,
      endColumn: 16,
    }),
  );
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

test("annotates so many of a kind as GitHub shows, the most important first, and logs the others", async () => {
  const sample = new Sample().file("a.tf", "x");
  const range = { file: "a.tf", start: 0, end: 1 };
  for (let index = 0; index < 14; index++)
    for (const severity of ["note", "warning", "error"] as const)
      sample.finding({
        range,
        severity,
        message: `${severity} ${index} ##[set-output name=errors]0`,
        ruleId: "a",
      });
  sample.finding({ range, message: "the only one", ruleId: "b" });
  sample.diagnostics.push({ severity: "error", message: "unreadable", range: null });
  const commands = readCommands(await github(sample));
  const annotations = commands.filter(({ command }) => ["error", "warning", "notice"].includes(command));
  const of = (kind: string) =>
    annotations.filter(({ command }) => command === kind).map(({ message }) => message);
  expect([of("error").length, of("warning").length, of("notice").length]).toEqual([10, 10, 10]);
  expect(of("error").slice(0, 3)).toEqual(["unreadable", expect.stringMatching(/^error 0 /), "the only one"]);
  expect(commands.slice(30).map(({ command }) => command)).toEqual(["group", "endgroup"]);
  const text = await github(sample);
  const [, logged = ""] =
    /::group::14 more, of which GitHub shows no annotations\n([\s\S]*)::endgroup::\n$/.exec(text) ?? [];
  expect(logged.split("\n").slice(0, 2)).toEqual([
    "error  a.tf:1:1: a: error 8 ## [set-output name=errors]0",
    "error  a.tf:1:1: a: error 9 ## [set-output name=errors]0",
  ]);
});

test("nothing in the log is a command", async () => {
  const hostile = fc.string({
    unit: fc.constantFrom(..."%\r\n:,= ", "::error::", "##[error]", "::endgroup::"),
  });
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (name, message) => {
      const file = `${name}.tf`;
      const sample = new Sample().file(file, "x");
      for (let index = 0; index < 11; index++)
        sample.finding({ range: { file, start: 0, end: 1 }, message, severity: "warning", ruleId: "a" });
      const text = await github(sample);
      expect(readCommands(text).map(({ command }) => command)).toEqual([
        ...Array(10).fill("warning"),
        ...["group", "endgroup"],
      ]);
      expect(text.slice(text.indexOf("::group::"))).not.toContain("##[");
    }),
  );
});
