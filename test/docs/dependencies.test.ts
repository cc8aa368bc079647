import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
};

test("ARCHITECTURE.md gives the reason of every dependency, and of no other package", () => {
  const section = readFileSync("ARCHITECTURE.md", "utf8").split(/^## Dependencies$/m)[1] ?? "";
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(manifest.dependencies).sort());
  for (const [, , reason] of rows) expect(reason).toMatch(/\w.{20,}\.$/);
});
