import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ProgressLine } from "../../src/cli/progress.ts";
import { faulty, Workspace } from "./run.ts";

/** A terminal of twenty columns and a clock. */
function lineOn(): { line: ProgressLine; at: (time: number) => void; written: string[] } {
  let time = 5_000;
  const written: string[] = [];
  const stream = { isTerminal: true, columns: 20, write: (text: string) => void written.push(text) };
  return {
    line: new ProgressLine(stream, () => time),
    at: (later) => {
      time = 5_000 + later;
    },
    written,
  };
}

test("what takes no second shows nothing", () => {
  const { line, at, written } = lineOn();
  for (const time of [0, 500, 999]) {
    at(time);
    line.step("Checking rule 1 of 2");
  }
  line.end();
  expect(written).toEqual([]);
});

test("what takes longer shows a line that goes away", () => {
  const { line, at, written } = lineOn();
  const steps = [1_000, 1_050, 1_100, 3_000];
  for (const time of steps) {
    at(time);
    line.step(`Evaluating root module ${time} of 9000`);
  }
  line.end();
  line.end();
  const shown = "\r\u001b[2KEvaluating root mod";
  expect(written).toEqual([shown, shown, shown, "\r\u001b[2K"]);
});

describe("a run that takes its time", () => {
  const workspace = new Workspace();
  beforeAll(() => {
    workspace.write("a/main.tf", faulty);
    workspace.write("b/main.tf", faulty);
    // Each look at the clock is two seconds after the last one.
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 2_000));
  });
  afterAll(() => {
    vi.restoreAllMocks();
    workspace.remove();
  });

  const steps = async (...argv: readonly string[]) => {
    const { stderr } = await workspace.run(...argv);
    return stderr.split("\r\u001b[2K");
  };

  test("tells of each root module and each rule on a terminal, and leaves nothing there", async () => {
    workspace.isTerminal = true;
    const [before, first, second, third, ...others] = await steps();
    expect([before, first, second, third]).toEqual([
      "",
      "Evaluating root module 1 of 2",
      "Evaluating root module 2 of 2",
      expect.stringMatching(/^Checking rule 1 of \d+$/),
    ]);
    const count = /\d+$/.exec(third ?? "")?.[0];
    expect(others.slice(-2)).toEqual([`Checking rule ${count} of ${count}`, ""]);
    expect(others).toHaveLength(Number(count));
  });

  test("tells of each picture that is drawn", async () => {
    workspace.isTerminal = true;
    const told = await steps("graph", "--format", "dot", "--format", "json=a.json");
    expect(told.slice(-4)).toEqual(["Drawing dot", "", "Drawing json", ""]);
  });

  test("tells programs, plain terminals and people who want quiet nothing", async () => {
    workspace.isTerminal = true;
    expect(await steps("--quiet")).toEqual([""]);
    workspace.environment = { TERM: "dumb" };
    expect(await steps()).toEqual([""]);
    workspace.environment = {};
    workspace.isTerminal = false;
    expect(await steps()).toEqual([""]);
  });
});
