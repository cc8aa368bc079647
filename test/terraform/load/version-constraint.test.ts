import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { admits } from "../../../src/terraform/load/version-constraint.ts";

/** What Terraform takes for which constraint. See scripts/record-module-versions.ts. */
const recorded = JSON.parse(
  readFileSync(new URL("../../golden/terraform/module-versions.json", import.meta.url), "utf8"),
) as {
  readonly versions: readonly string[];
  readonly admitted: Readonly<Record<string, readonly string[]>>;
};

describe.each(Object.entries(recorded.admitted))("the constraint %s", (constraint, admitted) => {
  it("admits the versions that Terraform takes, and no others", () => {
    expect(recorded.versions.filter((version) => admits(constraint, version))).toEqual(admitted);
  });
});

it.each([
  ["", "1.2.0"],
  ["newest", "1.2.0"],
  [">= 1.0,", "1.2.0"],
  [">> 1.0", "1.2.0"],
  ["1.0", ""],
  ["1.0", "1.x"],
  [`${"1.".repeat(500_000)}x`, "1.0"],
  [`1${"-".repeat(500_000)}!`, "1.0"],
  [`=${" ".repeat(500_000)}x`, "1.0"],
  ["1.0", `1-${"1".repeat(500_000)}!`],
])("tells where one of the two is none", (constraint, version) => {
  expect(admits(constraint, version)).toBeNull();
});
