import { afterAll, expect, test } from "vitest";
import { report } from "../../src/report/index.ts";
import { runIn, Workspace } from "../cli/run.ts";
import { complaintsAbout } from "./multitool.ts";
import { options, Sample } from "./sample.ts";

const workspace = new Workspace();
afterAll(() => workspace.remove());

/** Microsoft's validator with the rules of the standard and with those of GitHub's code scanning. */
test("whatever a run finds, the SARIF Multitool has nothing to say about it", async () => {
  const texts = {
    ...(await ofRuns()),
    // One run more than the others, and each thing that is left out somewhere.
    crowded: await report("sarif", crowded().result, options),
    nothing: await report("sarif", new Sample().result, options),
    wrong: "{}",
  };
  const complaints = complaintsAbout(texts);
  expect(complaints.filter((complaint) => !complaint.startsWith("wrong.sarif:"))).toEqual([]);
  // It does read them.
  expect(complaints.length).toBeGreaterThan(0);
}, 600_000);

/** Reports of real runs: findings of several roots with ways of values, fixes, suppressions, a baseline, files that do not parse. */
async function ofRuns(): Promise<Record<string, string>> {
  const lines = {
    findings: ["fixtures/findings/require-accepter", "fixtures/findings/no-intra-region-bandwidth"],
    strict: ["fixtures/findings/no-concurrent-peerings", "--preset", "strict"],
    suppressed: ["fixtures/clean/no-unused-ignore"],
    baseline: ["fixtures/baseline", "--baseline", "fixtures/baseline/known.json"],
    broken: ["fixtures/broken"],
    projects: ["fixtures/projects", "--sarif-root", "file:///src"],
    example: ["fixtures/examples/cross-account-broken"],
  };
  const runs = Object.entries(lines).map(async ([name, argv]) => {
    const { stdout } = await runIn(".", [...argv, "--format", "sarif"]);
    return [name, stdout] as const;
  });
  workspace.write(
    "a%0A::error:: [x](0) |`<b>対/main.tf",
    'resource "alicloud_vpc" "[a](1) {0}" {\n  cidr_block = 1\n',
  );
  const hostile = await workspace.run("--format", "sarif");
  expect(hostile.stdout).toContain("no-syntax-error");
  return { ...Object.fromEntries(await Promise.all(runs)), hostile: hostile.stdout };
}

function crowded(): Sample {
  const sample = new Sample().file("a.tf", "abc");
  const range = { file: "a.tf", start: 0, end: 1 };
  sample.finding({
    range,
    message: "M.",
    related: Array.from({ length: 1_200 }, () => ({ range, message: "R." })),
  });
  for (let index = 0; index < 1_200; index++)
    sample.undecided.push({ ruleId: "require-route", root: ".", address: null, range, causes: [] });
  return sample;
}
