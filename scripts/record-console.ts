/**
 * Records what `terraform console` makes of the expressions in test/golden/terraform/console/*.txt, one JSON file for each, next to it, and
 * in test/golden/terraform/functions*.json the names of all functions.
 * Needs terraform 1.11 on the PATH and no provider: npm run record:console [-- NAME...]
 *
 * Other releases, and OpenTofu, differ here and there. What they make of expressions stands in directories of their own:
 * npm run record:console -- --in console-newer --with COMMAND [NAME...], with a terraform of 1.12 or later, or one of OpenTofu for
 * console-opentofu.
 */
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** An expression and either what console prints for it, or its error. */
interface Recorded {
  readonly expression: string;
  readonly value?: string;
  readonly error?: string;
}

const { values: options, positionals: wanted } = parseArgs({
  options: { in: { type: "string", default: "console" }, with: { type: "string", default: "terraform" } },
  allowPositionals: true,
});
const golden = fileURLToPath(new URL("../test/golden/terraform/", import.meta.url));
const directory = join(golden, options.in);
/** One directory for each process that runs at a time, since terraform locks the state of the one that it runs in. */
const roots = [1, 2, 3].map(() => mkdtempSync(join(tmpdir(), "record-console-")));
for (const root of roots)
  for (const name of ["main.tf", "files"])
    cpSync(join(golden, "console", name), join(root, name), { recursive: true });

if (wanted.length === 0 || wanted.includes("functions"))
  writeFileSync(
    join(golden, `${options.in.replace("console", "functions")}.json`),
    `${JSON.stringify(functionNames(), null, 2)}\n`,
  );

try {
  for (const file of readdirSync(directory).sort()) {
    const name = file.replace(/\.txt$/, "");
    if (name === file || (wanted.length > 0 && !wanted.includes(name))) continue;
    const recorded = await recordAll(expressionsOf(readFileSync(join(directory, file), "utf8")));
    const lines = recorded.map((one) => `  ${JSON.stringify(one)}`);
    writeFileSync(join(directory, `${name}.json`), `[\n${lines.join(",\n")}\n]\n`);
    console.log(
      `${name}: ${recorded.length} expressions, ${recorded.filter(({ error }) => error !== undefined).length} errors`,
    );
  }
} finally {
  for (const root of roots) rmSync(root, { recursive: true });
}

function functionNames(): readonly string[] {
  const output = execFileSync(options.with, ["metadata", "functions", "-json"], {
    env: { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null" },
    encoding: "utf8",
  });
  const { function_signatures } = JSON.parse(output) as { function_signatures: object };
  return Object.keys(function_signatures).sort();
}

/** One expression a line; lines that start with `#` are comments. */
function expressionsOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
}

async function recordAll(expressions: readonly string[]): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (let at = 0; at < expressions.length; at += roots.length) {
    const batch = expressions.slice(at, at + roots.length);
    recorded.push(
      ...(await Promise.all(batch.map((expression, index) => record(expression, roots[index] as string)))),
    );
  }
  return recorded;
}

function record(expression: string, root: string): Promise<Recorded> {
  return new Promise((resolve) => {
    const environment = { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" };
    const child = execFile(
      options.with,
      [`-chdir=${root}`, "console", "-no-color"],
      { env: environment, timeout: 60_000, killSignal: "SIGKILL" },
      (failure, stdout, stderr) =>
        resolve(
          failure === null
            ? { expression, value: stdout.replace(/\n$/, "") }
            : { expression, error: errorOf(stderr || failure.message) },
        ),
    );
    child.stdin?.end(`${expression}\n`);
  });
}

/** Title and text of the first error, without where it stands. A panic's stack is left out. */
function errorOf(output: string): string {
  const [, first = output] = output.split("Error: ");
  return first
    .split("\n")
    .filter((line) => !/^\s+(on <console-input>|\(source code not available\))/.test(line))
    .join(" ")
    .replace(/\s+/g, " ")
    .replace(/ goroutine 1 .*/, "")
    .trim();
}
