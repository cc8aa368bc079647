import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isShown, optionEntries } from "../../src/cli/options.ts";

test("the README tells about every option, and about no other", () => {
  const [, table = ""] = /^\| flag \| does \|\n([\s\S]*?)\n\n/m.exec(readFileSync("README.md", "utf8")) ?? [];
  const told = [...table.matchAll(/`--([\w-]+)/g)].map(([, name]) => name as string);
  const shown = optionEntries.flatMap(([name, option]) => (isShown(option) ? [name] : []));
  // Some are mentioned again by those that they go with.
  expect([...new Set(told)].sort()).toEqual([...shown].sort());
});
