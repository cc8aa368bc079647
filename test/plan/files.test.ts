import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faulty, sound, Workspace } from "../cli/run.ts";
import { recorded } from "./recorded.ts";

let workspace: Workspace;
const plan = readFileSync(`${recorded}/04-return-route-deleted/plan.json`, "utf8");

beforeAll(() => {
  workspace = new Workspace();
  for (const name of ["main.tf", "plan.json", "state.json"])
    workspace.write(`live/${name}`, readFileSync(`${recorded}/04-return-route-deleted/${name}`));
  workspace.write("other/main.tf", faulty);
});
afterAll(() => workspace.remove());

describe("a file that is no plan ends with 2, and everything is linted all the same", () => {
  const toMake = "Make it with terraform plan -out=FILE and terraform show -json FILE > plan.json.";

  test.each<[string, string | Buffer, string]>([
    ["text", "Terraform will perform the following actions:\n", `It is no JSON object. ${toMake}`],
    ["no object", "[1]", `It is no JSON object. ${toMake}`],
    ["nothing", "", `It is no JSON object. ${toMake}`],
    ["another object", "{}", `It has no format_version, so it is no plan. ${toMake}`],
    [
      "the plan as terraform saves it",
      Buffer.from("PK\u0003\u0004\0\0tfplan", "latin1"),
      "It is no text in UTF-8. If terraform plan -out=FILE wrote it, make JSON of it with terraform show -json FILE > plan.json. PowerShell writes UTF-16 there: save that as UTF-8.",
    ],
    [
      "UTF-16",
      Buffer.from(`\uFEFF${plan}`, "utf16le"),
      "It is no text in UTF-8. If terraform plan -out=FILE wrote it, make JSON of it with terraform show -json FILE > plan.json. PowerShell writes UTF-16 there: save that as UTF-8.",
    ],
    [
      "a later version",
      plan.replace('"format_version": "1.2"', '"format_version": "2.0"'),
      'Its format_version is "2.0", and tf-peer-lint reads 1.x. Make it with a release of terraform that writes this version, or update tf-peer-lint.',
    ],
    [
      "an older version",
      plan.replace('"format_version": "1.2"', '"format_version": "0.2"'),
      'Its format_version is "0.2", and tf-peer-lint reads 1.x. Make it with a release of terraform that writes this version, or update tf-peer-lint.',
    ],
    [
      "a part of a plan",
      plan.slice(0, 20_000),
      `It is no JSON, as line 1, column 1 shows: This object has no closing "}" before the end of the file. Add it. ${toMake}`,
    ],
    [
      "a log",
      '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}\n',
      `It is the log of terraform plan -json, which does not hold the planned values. ${toMake}`,
    ],
    [
      "a state as it is stored",
      '{ "version": 4, "terraform_version": "1.11.4", "lineage": "x", "resources": [] }',
      `It is a state as terraform stores it, not a plan. ${toMake}`,
    ],
    [
      "no planned values",
      '{ "format_version": "1.2", "planned_values": [] }',
      `It has no planned_values, so it is no plan. ${toMake}`,
    ],
    [
      "too deep",
      `{ "format_version": "1.2", "planned_values": ${"[".repeat(100_000)}${"]".repeat(100_000)} }`,
      "It is no JSON, as line 1, column 545 shows: JSON values nest more than 500 levels deep here.",
    ],
  ])("%s", async (_, content, reason) => {
    workspace.write("bad.json", content);
    const { code, stdout, stderr } = await workspace.run("live", "--plan", "bad.json");
    expect(code).toBe(2);
    expect(joined(stderr)).toContain(`error: --plan bad.json: ${reason}`);
    expect(stdout).toContain("require-return-route");
  });

  test("a state", async () => {
    const { code, stderr } = await workspace.run("live", "--plan", "live/state.json");
    expect(code).toBe(2);
    expect(joined(stderr)).toContain("It is a state, not a plan.");
  });

  test("a file that is not there, and a directory", async () => {
    expect(await workspace.run("live", "--plan", "missing.json")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("error: --plan missing.json: It is not there."),
    });
    expect(await workspace.run("live", "--plan", "live")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("error: --plan live: It is a directory."),
    });
  });

  test("a file that is larger than what is read", async () => {
    workspace.write("huge.json", Buffer.alloc(33 * 1024 * 1024, " "));
    const { code, stderr } = await workspace.run("live", "--plan", "huge.json");
    expect(code).toBe(2);
    expect(joined(stderr)).toContain("error: --plan huge.json: It is larger than 32 MiB, so it is not read.");
  });
});

test("whatever parts of a plan are of another type, nothing crashes", async () => {
  const whole = JSON.parse(plan) as object;
  for (const path of pathsIn(whole, 3)) {
    for (const value of [null, 1, "x", [], {}, [null], [[]], { x: 1 }]) {
      workspace.write("odd.json", JSON.stringify(replaced(whole, path, value)));
      const { code, stderr } = await workspace.run("live", "--plan", "odd.json");
      expect(stderr, `${path.join(".")} = ${JSON.stringify(value)}`).not.toContain("internal error");
      expect([1, 2]).toContain(code);
    }
  }
});

describe("whose plan it is", () => {
  const run = (...argv: readonly string[]) => workspace.run(...argv, "--format", "json");

  test("goes without saying with one root", async () => {
    expect(await run("live", "--plan", "live/plan.json")).toMatchObject({ code: 1, stderr: "" });
  });

  test("must be said with several", async () => {
    const { code, stdout, stderr } = await run("live", "other", "--plan", "live/plan.json");
    expect(code).toBe(2);
    expect(joined(stderr)).toContain(
      "error: --plan live/plan.json: There are 2 root modules in this run. Say which one it is of: --plan ROOT=FILE, as in --plan live=FILE.",
    );
    expect(JSON.parse(stdout).findings.map(({ root }: { root: string }) => root)).toEqual(["live", "other"]);
  });

  test("can be said, in any spelling of the root", async () => {
    expect(await run("live", "other", "--plan", "live=live/plan.json")).toMatchObject({
      code: 1,
      stderr: "",
    });
    expect(await run("live", "other", "--plan", "./other/../live/=live/plan.json")).toMatchObject({
      stderr: "",
    });
    expect(await run("live", "--plan", "live=live/plan.json")).toMatchObject({ code: 1, stderr: "" });
  });

  test("must be a root of the run, and only one plan may be its", async () => {
    const { code, stderr } = await run("live", "other", "--plan", "lvie=live/plan.json");
    expect(code).toBe(2);
    expect(joined(stderr)).toContain("lvie is no root module of this run. Did you mean live?");
    const twice = await run("live", "--plan", "live=live/plan.json", "--plan", "./live=live/plan.json");
    expect(twice).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("The root live has a plan already."),
    });
  });

  test("is not mistaken for a part of the file's name", async () => {
    workspace.write("a=b.json", plan);
    expect(await run("live", "--plan", "a=b.json")).toMatchObject({ code: 1, stderr: "" });
  });

  test("a root without a plan beside one with it is linted from its sources", async () => {
    workspace.write("sound/main.tf", sound);
    const { stdout } = await run("live", "sound", "--plan", "live=live/plan.json");
    expect(JSON.parse(stdout).summary).toMatchObject({ roots: 2, peerings: 2 });
  });
});

test("the library takes plans, too", async () => {
  const { lint } = await import("../../src/index.ts");
  const result = await lint({
    paths: ["live"],
    workingDirectory: workspace.directory,
    plans: [{ root: null, file: "live/plan.json" }],
  });
  expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(["require-return-route"]);
});

/** A wrapped text on one line. */
function joined(text: string): string {
  return text.replace(/\s*\n\s+/g, " ");
}

function* pathsIn(value: unknown, depth: number, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (depth === 0 || typeof value !== "object" || value === null) return;
  const keys = Array.isArray(value) ? Object.keys(value).slice(0, 2) : Object.keys(value);
  for (const key of keys) yield* pathsIn((value as Record<string, unknown>)[key], depth - 1, [...path, key]);
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const record = copy as Record<string, unknown>;
  record[key] = replaced(record[key], rest, by);
  return copy;
}
