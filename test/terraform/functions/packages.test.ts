import { expect, it } from "vitest";
import { withPackages } from "../../../src/terraform/index.ts";
import { evaluated, told } from "../../support/root-of.ts";

it("brings the engine for regular expressions when an expression needs it, and evaluates again", async () => {
  const expression = 'regexall("\\\\d+", replace("10.0.0.0/8", "/\\\\.0/", ""))';
  expect(told(evaluated(expression))).toBe("? The engine for regular expressions is not loaded");
  let times = 0;
  const value = await withPackages(() => {
    times++;
    return evaluated(expression);
  });
  expect(told(value)).toBe('tolist([ "10", "8", ])');
  expect(times).toBe(2);
  expect(told(evaluated(expression))).toBe(told(value));
});
