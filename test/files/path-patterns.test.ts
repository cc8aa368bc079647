import { expect, test } from "vitest";
import { PathPatterns } from "../../src/files/index.ts";

const matching = (patterns: readonly string[], ...paths: readonly string[]) => {
  const all = new PathPatterns("/repository/live", patterns, "/repository");
  return paths.filter((path) => all.matches(path));
};

test.each<[patterns: string[], matched: string[], others: string[]]>([
  [
    ["modules"],
    ["live/modules", "live/modules/x.tf", "live/a/modules/b/x.tf"],
    ["modules/x.tf", "live/module"],
  ],
  [["/modules"], ["live/modules/x.tf"], ["live/a/modules/x.tf"]],
  [["envs/*/test"], ["live/envs/a/test/x.tf"], ["live/envs/test/x.tf", "live/envs/a/b/test"]],
  [["*.tf"], ["live/x.tf", "live/a/b.tf"], ["live/x.tfvars"]],
  [["envs/**", "!envs/prod"], ["live/envs/dev/x.tf"], ["live/envs/prod", "live/envs/prod/x.tf", "live/x"]],
  [["!envs/prod", "envs"], ["live/envs/prod/x.tf"], []],
  [["!a"], [], ["live/a", "live/b"]],
  [["*"], ["live/a", "/repository/live/b/c"], ["live", ".", "other", "/repository/lives/a"]],
  [[], [], ["live/a"]],
])("%j", (patterns, matched, others) => {
  expect(matching(patterns, ...matched, ...others)).toEqual(matched);
});
