import { expect, test } from "vitest";
import type { Assumption, Severity } from "../../src/finding.ts";
import { byImportance } from "../../src/report/importance.ts";
import { Sample } from "./sample.ts";

test("the severest come first, then each rule in turn, then what assumes less", () => {
  const sample = new Sample();
  const add = (ruleId: string, severity: Severity, message: string, assumptions: Assumption[] = []) =>
    sample.finding({ range: { file: "a.tf", start: 0, end: 1 }, ruleId, severity, message, assumptions });
  add("a", "note", "8");
  add("a", "warning", "6");
  add("b", "error", "2", ["default-quota"]);
  add("a", "error", "1");
  add("a", "error", "3");
  add("a", "error", "5");
  add("a", "warning", "7");
  add("b", "error", "4", ["default-quota"]);
  expect(byImportance(sample.findings).map(({ message }) => message)).toEqual([..."12345678"]);
});
