import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Topology } from "../../src/topology.ts";

const page = readFileSync("docs/graph.md", "utf8");

function graph(...args: string[]): string {
  return spawnSync(process.execPath, ["dist/cli.cjs", "graph", ...args], { encoding: "utf8" }).stdout;
}

/** When the picture has changed for the better: `npm run record:docs`. */
test("the picture and the diagram of the page are what the tool draws", () => {
  expect(readFileSync("docs/graph.svg", "utf8")).toBe(
    graph("--format", "svg", "fixtures/examples/cross-account-broken"),
  );
  const [, diagram] = /^```mermaid\n([\s\S]*?)^```$/m.exec(page) ?? [];
  expect(diagram).toBe(graph("fixtures/examples/cross-account-broken"));
});

test("the page tells about every key of the JSON", () => {
  const json = JSON.parse(graph("--format", "json", "fixtures/examples/cross-account-broken"));
  const { version, ...lists } = json as Topology & { version: number };
  expect(version).toBe(1);
  for (const [list, items] of Object.entries(lists)) {
    const [, told] = new RegExp(`^\\| \`${list}\` \\| (.*) \\|$`, "m").exec(page) ?? [];
    expect(told, list).toBeDefined();
    for (const key of Object.keys(items[0] ?? {}))
      if (!["id", "environment", "findings", "undecided"].includes(key)) expect(told).toContain(`\`${key}\``);
  }
});
