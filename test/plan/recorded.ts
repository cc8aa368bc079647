import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../src/result.ts";
import { lintPaths } from "../support/lint-fixture.ts";

/** See the README there. */
export const recorded = "fixtures/plans";

export const recordedNames = readdirSync(recorded, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Lints a recorded root from its sources alone, or with its plan. */
export function lintRecorded(name: string, basis: "sources" | "plan"): Promise<Result> {
  const plans = basis === "plan" ? [{ root: null, file: "plan.json" }] : [];
  return lintPaths(["."], {}, join(process.cwd(), recorded, name), plans);
}
