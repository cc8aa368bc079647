import { expect, test } from "vitest";
import { fromBase } from "../../src/report/base.ts";

test.each([
  [".", "a/b.tf", "a/b.tf"],
  ["envs/prod", "main.tf", "envs/prod/main.tf"],
  ["envs/prod", "../test/main.tf", "envs/test/main.tf"],
  ["envs/prod", "../../main.tf", "main.tf"],
  ["envs", "../../main.tf", "../main.tf"],
  ["envs", "../../../main.tf", "../../main.tf"],
  ["envs", "..", "."],
  ["envs", "/elsewhere/main.tf", "/elsewhere/main.tf"],
])("from %s, %s is %s", (base, path, expected) => {
  expect(fromBase(base, path)).toBe(expected);
});
