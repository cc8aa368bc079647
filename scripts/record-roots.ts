/**
 * Records what `terraform plan` and `terraform validate` make of the root modules in test/golden/terraform/roots, one expected.json in each.
 * Needs terraform 1.11 on the PATH and no provider but its built-in one: npm run record:roots [-- NAME...]
 *
 * A root's run.json may hold further `arguments` of the command line, an `environment` and a `workspace`, and the `directory`
 * that holds the root module, where it is not the whole folder.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Run {
  readonly directory?: string;
  readonly workspace?: string;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Change {
  readonly address: string;
  readonly change: {
    readonly after: Readonly<Record<string, unknown>>;
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

const directory = fileURLToPath(new URL("../test/golden/terraform/roots", import.meta.url));
const wanted = process.argv.slice(2);

for (const name of readdirSync(directory).sort()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const expected = record(join(directory, name));
  writeFileSync(join(directory, name, "expected.json"), `${JSON.stringify(expected, null, 2)}\n`);
  console.log(
    `${name}: ${Object.keys(expected.instances).length} instances, ${expected.diagnostics.length} diagnostics`,
  );
}

function record(source: string) {
  const root = mkdtempSync(join(tmpdir(), "record-roots-"));
  try {
    cpSync(source, root, { recursive: true });
    const run: Run = existsSync(join(root, "run.json"))
      ? JSON.parse(readFileSync(join(root, "run.json"), "utf8"))
      : {};
    const environment = {
      PATH: process.env.PATH ?? "",
      HOME: root,
      CHECKPOINT_DISABLE: "1",
      ...run.environment,
    };
    const directory = join(root, run.directory ?? ".");
    const terraform = (...args: readonly string[]) => output(directory, args, environment);
    const preparation = diagnosticsOf(terraform("init", "-input=false", "-json"));
    // Terraform plans nothing where modules are not to be had.
    if (preparation.some(({ severity }) => severity === "error"))
      return { instances: {}, diagnostics: preparation, validation: preparation };
    if (run.workspace !== undefined) terraform("workspace", "new", run.workspace);
    const validation = diagnosticsIn(terraform("validate", "-json"));
    const log = terraform("plan", "-json", "-input=false", "-out=plan", ...(run.arguments ?? []));
    const instances = existsSync(join(directory, "plan"))
      ? instancesOf(terraform("show", "-json", "plan"))
      : {};
    return { instances, diagnostics: diagnosticsOf(log), validation };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** What terraform prints, also where it ends with an error: that is recorded, too. */
function output(root: string, args: readonly string[], environment: Record<string, string>): string {
  try {
    return execFileSync("terraform", args, { cwd: root, env: environment, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    if (stdout === "" && args[0] !== "init") throw new Error(`terraform ${args.join(" ")}: ${stderr}`);
    return stdout;
  }
}

function diagnosticsOf(log: string) {
  const messages = log
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { readonly type: string; readonly diagnostic?: Diagnostic });
  return sorted(messages.flatMap(({ diagnostic }) => diagnostic ?? []));
}

function diagnosticsIn(report: string) {
  return sorted((JSON.parse(report) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics);
}

/** Terraform tells them in another order in each run. */
function sorted(diagnostics: readonly Diagnostic[]) {
  const texts = diagnostics.map((one) => JSON.stringify(placed(one))).sort();
  return texts.map((text): ReturnType<typeof placed> => JSON.parse(text));
}

function placed({ severity, summary, detail, range }: Diagnostic) {
  return { severity, summary, detail, file: range?.filename ?? null, line: range?.start.line ?? null };
}

function instancesOf(plan: string) {
  const { resource_changes: changes = [] } = JSON.parse(plan) as {
    readonly resource_changes?: readonly Change[];
  };
  return Object.fromEntries(
    changes.map(({ address, change }) => [
      address,
      {
        input: marked(change.after.input, change.after_unknown.input),
        triggers_replace: marked(change.after.triggers_replace, change.after_unknown.triggers_replace),
      },
    ]),
  );
}

/** The value with `{ "unknown": true }` for what is known only after apply. */
function marked(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return { unknown: true };
  if (Array.isArray(unknown)) {
    const items = Array.isArray(value) ? value : [];
    return unknown.map((one, at) => marked(items[at], one));
  }
  if (typeof unknown === "object" && unknown !== null) {
    const entries = { ...((value ?? {}) as Record<string, unknown>) };
    for (const [key, one] of Object.entries(unknown)) entries[key] = marked(entries[key], one);
    return entries;
  }
  return value ?? null;
}
