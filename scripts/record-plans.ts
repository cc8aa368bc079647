/**
 * Records a plan of each root module in test/golden/terraform/plans, as `terraform show -json` prints it, in plan.json. Where a
 * root has a folder `applied`, what is in there is applied before; its run.json may hold further `arguments` of the plan.
 * Needs terraform 1.11 on the PATH and no provider but its built-in one: npm run record:plans [-- NAME...]
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const directory = fileURLToPath(new URL("../test/golden/terraform/plans", import.meta.url));
const wanted = process.argv.slice(2);

for (const name of readdirSync(directory).sort()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const plan = record(join(directory, name));
  // As it is printed: a program that reads and writes it would round its numbers.
  writeFileSync(join(directory, name, "plan.json"), `${plan.trimEnd()}\n`);
  console.log(name);
}

function record(source: string): string {
  const root = mkdtempSync(join(tmpdir(), "record-plans-"));
  try {
    const applied = join(source, "applied");
    if (existsSync(applied)) {
      cpSync(applied, root, { recursive: true });
      terraform(root, "init", "-input=false");
      terraform(root, "apply", "-input=false", "-auto-approve");
      for (const file of readdirSync(applied)) rmSync(join(root, file), { recursive: true });
    }
    cpSync(source, root, { recursive: true });
    rmSync(join(root, "applied"), { recursive: true, force: true });
    terraform(root, "init", "-input=false");
    terraform(root, "plan", "-input=false", "-out=plan", ...argumentsOf(source));
    return terraform(root, "show", "-json", "plan");
  } finally {
    rmSync(root, { recursive: true });
  }
}

function argumentsOf(source: string): readonly string[] {
  const run = join(source, "run.json");
  return existsSync(run) ? JSON.parse(readFileSync(run, "utf8")).arguments : [];
}

function terraform(root: string, ...args: readonly string[]): string {
  const env = { PATH: process.env.PATH ?? "", HOME: root, CHECKPOINT_DISABLE: "1" };
  return execFileSync("terraform", args, { cwd: root, env, encoding: "utf8", stdio: "pipe" });
}
