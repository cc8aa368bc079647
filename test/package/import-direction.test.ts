import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

/** For each rule of the check, a file that breaks it. */
const breaches: Record<string, { file: string; imports: string }> = {
  "files-imports-no-later-stage": { file: "src/files/a.ts", imports: "../hcl/index.ts" },
  "hcl-imports-no-later-stage": { file: "src/hcl/a.ts", imports: "../terraform/index.ts" },
  "terraform-imports-no-later-stage": { file: "src/terraform/a.ts", imports: "../network/index.ts" },
  "network-imports-no-later-stage": { file: "src/network/a.ts", imports: "../rule/index.ts" },
  "explain-imports-no-later-stage": { file: "src/explain/a.ts", imports: "../rule/index.ts" },
  "rule-imports-no-later-stage": { file: "src/rule/a.ts", imports: "../../rules/index.ts" },
  "graph-imports-no-later-stage": { file: "src/graph/a.ts", imports: "../report/index.ts" },
  "rules-imports-no-later-stage": { file: "rules/a.ts", imports: "../src/report/index.ts" },
  "report-and-fix-imports-no-later-stage": { file: "src/report/a.ts", imports: "../cli.ts" },
  "reports-are-pure": { file: "src/report/b.ts", imports: "../network/index.ts" },
  "shared-types-import-no-stage": { file: "src/finding.ts", imports: "./hcl/index.ts" },
  "only-the-outside-touches-the-outside": { file: "src/terraform/b.ts", imports: "node:fs" },
  "no-network": { file: "src/cli.ts", imports: "node:https" },
  "fallback-is-handed-in": { file: "src/hcl/b.ts", imports: "../fallback/index.ts" },
  "hcl2json-only-in-fallback": { file: "src/hcl/c.ts", imports: "@cdktf/hcl2json" },
  "no-circular": { file: "src/hcl/d.ts", imports: "./index.ts" },
  "only-declared-packages": { file: "src/files/b.ts", imports: "vitest" },
  "no-unresolvable": { file: "src/files/c.ts", imports: "./missing.ts" },
};

const project = mkdtempSync(join(tmpdir(), "tf-peer-lint-imports-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

const configuration = resolve(".dependency-cruiser.cjs");
const depcruise = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

test("every rule of the import direction catches a breach of it, and has a reason", () => {
  const { forbidden } = createRequire(import.meta.url)(configuration) as {
    forbidden: { name: string; comment?: string }[];
  };
  expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(breaches).sort());
  for (const { comment } of forbidden) expect(comment).toMatch(/^\S.{20,}\.$/);

  writeProject();
  const caught = new Map<string, string[]>();
  for (const { rule, from } of cruise()) caught.set(rule.name, [...(caught.get(rule.name) ?? []), from]);
  for (const [rule, { file }] of Object.entries(breaches)) expect(caught.get(rule), rule).toContain(file);
});

function writeProject(): void {
  for (const stage of ["files", "hcl", "terraform", "network", "rule", "report", "fallback"]) {
    write(`src/${stage}/index.ts`, "export const stage = 1;\n");
  }
  write("rules/index.ts", "export const stage = 1;\n");
  write("src/hcl/index.ts", 'export * from "./d.ts";\n');
  for (const { file, imports } of Object.values(breaches)) write(file, `export * from "${imports}";\n`);
  for (const shared of ["package.json", "tsconfig.json", "node_modules"]) {
    symlinkSync(resolve(shared), join(project, shared));
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

function cruise(): { rule: { name: string }; from: string }[] {
  const args = [depcruise, "src", "rules", "--config", configuration, "--output-type", "json"];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout).summary.violations;
}
