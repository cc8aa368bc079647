import { readFileSync } from "node:fs";
import { minVersion, satisfies } from "semver";
import { expect, test } from "vitest";

const manifest = readJson("package.json") as { engines: { node: string } };
const lock = readJson("package-lock.json") as {
  packages: Record<string, { engines?: { node?: string }; optional?: boolean }>;
};

const oldest = minVersion(manifest.engines.node)?.version ?? "";

const declared = Object.entries(lock.packages).flatMap(([path, { engines, optional }]) =>
  path !== "" && engines?.node && !optional ? [{ path, range: engines.node }] : [],
);

test("every package of the lock file runs on the oldest Node that package.json admits", () => {
  expect(oldest).toBe("20.19.0");
  expect(declared.length).toBeGreaterThan(20);
  expect(declared.filter(({ range }) => !satisfies(oldest, range))).toEqual([]);
});

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
