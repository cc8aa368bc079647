import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installInto } from "./pack.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { bin: Record<string, string> };
const example = resolve("fixtures/examples/cross-account");

/** A folder of somebody who has installed the package, and nothing else, but for the compiler. */
const user = mkdtempSync(join(tmpdir(), "tf-peer-lint-package-"));
let installed = "";

beforeAll(() => {
  installed = installInto(user);
  writeFileSync(join(user, "package.json"), '{ "type": "module" }');
});

afterAll(() => rmSync(user, { recursive: true, force: true }));

describe("the packed package", () => {
  test("holds what users need and nothing else", () => {
    expect(readdirSync(installed).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "docs",
      "package.json",
      "rules",
    ]);
    expect(readdirSync(join(installed, "dist"))).not.toContain("action");
    expect(readdirSync(join(installed, "docs"))).toContain("config.schema.json");
    const pages = readdirSync(join(installed, "rules"));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((name) => !name.endsWith(".md"))).toEqual([]);
  });

  test("has a command that runs", () => {
    const command = join(installed, manifest.bin["tf-peer-lint"] ?? "");
    const { status, stderr } = spawnSync(command, [example], { cwd: user, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("has a library that runs", () => {
    const script = `import { lint } from "tf-peer-lint";
      const { version, findings, summary } = await lint({ paths: [${JSON.stringify(example)}] });
      console.log(JSON.stringify({ version, findings, peerings: summary.peerings }));`;
    writeFileSync(join(user, "run.js"), script);
    const { stdout, stderr } = spawnSync(process.execPath, ["run.js"], { cwd: user, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ version: 1, findings: [], peerings: 1 });
  });

  test("has types that a strict compiler accepts", () => {
    const script = `import { lint } from "tf-peer-lint";
      const result = await lint({ paths: ["."] });
      const lines: number[] = result.findings.map((finding) => finding.line);
      // @ts-expect-error a finding has no such property
      console.log(lines, result.findings[0].nothing);`;
    writeFileSync(join(user, "types.ts"), script);
    const compilerOptions = { strict: true, noEmit: true, module: "nodenext", target: "es2023", types: [] };
    writeFileSync(join(user, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["types.ts"] }));
    const compiler = resolve("node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [compiler], { cwd: user, encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  });
});
