/**
 * Records which installed versions of a module Terraform takes for which constraints, in
 * test/golden/terraform/module-versions.json. Needs terraform 1.11 on the PATH: npm run record:versions
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const constraints = [
  ..."1.2.0|= 1.2|v1.2.0|1|1.2.0.0|!= 1.2.0|!=1.2.3|> 1.2|>1.2.0|< 1.3|<= 1.2.3|>= 1.2.3|>= 0|~> 1|~> 1.2".split(
    "|",
  ),
  ..."~> 1.2.3|~> 1.2.3.1|~> 0.9|~> 1.2.0-beta|>= 1.2.0-beta|> 1.2.0-beta.2|< 1.2.0-rc|1.2.0-beta.2".split(
    "|",
  ),
  ..."~> 1.2.0-beta.2|>= 1.2.0-beta.1.x|>= 1.0, < 2.0|>= 1.0, != 1.2.3|~> 1.0, < 1.2|>=1.2.0+build|= 1.2.0+build".split(
    "|",
  ),
];

const versions =
  "0.9.5|1.0.0|1.1.9|1.2.0|1.2.3|1.2.10|1.3.0|1.10.0|2.0.0|1.2|1.2.3.4|1.2.0-beta|1.2.0-beta.2|1.2.0-beta.10|1.2.0-rc1|1.2.0-1|1.2.0+build|1.2.0beta".split(
    "|",
  );

const source = "terraform-alicloud-modules/vpc/alicloud";
const calls = constraints.flatMap((constraint) => versions.map((version) => ({ constraint, version })));
const refused = refusedCalls();
const recorded = Object.fromEntries(
  constraints.map((constraint) => [
    constraint,
    calls.flatMap((call, at) => (call.constraint === constraint && !refused.has(at) ? [call.version] : [])),
  ]),
);
const file = fileURLToPath(new URL("../test/golden/terraform/module-versions.json", import.meta.url));
writeFileSync(file, `${JSON.stringify({ versions, admitted: recorded }, null, 2)}\n`);
console.log(`${calls.length} pairs, ${refused.size} of them refused`);

/** The calls that Terraform refuses, by the line that it names. */
function refusedCalls(): ReadonlySet<number> {
  const root = mkdtempSync(join(tmpdir(), "record-module-versions-"));
  try {
    const blocks = calls.map(
      ({ constraint }, at) => `module "m${at}" {\n  source  = "${source}"\n  version = "${constraint}"\n}\n`,
    );
    writeFileSync(join(root, "main.tf"), blocks.join(""));
    installIn(root);
    const linesOfBlock = 4;
    return new Set(errorsIn(root).map(({ range }) => Math.floor((range.start.line - 1) / linesOfBlock)));
  } finally {
    rmSync(root, { recursive: true });
  }
}

function installIn(root: string): void {
  const Dir = ".terraform/modules/m";
  mkdirSync(join(root, Dir), { recursive: true });
  writeFileSync(join(root, Dir, "main.tf"), "");
  const Modules = calls.map(({ version }, at) => ({
    Key: `m${at}`,
    Source: `registry.terraform.io/${source}`,
    Version: version,
    Dir,
  }));
  writeFileSync(join(root, ".terraform/modules/modules.json"), JSON.stringify({ Modules }));
}

interface ReportedError {
  readonly summary: string;
  readonly range: { readonly start: { readonly line: number } };
}

function errorsIn(root: string): readonly ReportedError[] {
  const environment = { PATH: process.env.PATH ?? "", HOME: root, CHECKPOINT_DISABLE: "1" };
  const { stdout } = spawnSync("terraform", ["validate", "-json"], {
    cwd: root,
    env: environment,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly ReportedError[] };
  for (const { summary } of diagnostics)
    if (summary !== "Module version requirements have changed") throw new Error(summary);
  return diagnostics;
}
