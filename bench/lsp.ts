/**
 * Measures how long a person waits for the language server after a key, in the root module with 1,000 peerings: from the
 * change that the editor sends to the diagnostics of that version: `npm run bench:lsp`. It needs a built `dist/`, and exits with
 * 1 when the target is missed.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Editor } from "../test/lsp/editor.ts";
import { writePeerings } from "./peerings.ts";
import { printTable, type Row } from "./table.ts";

/** Milliseconds that 95 of 100 keys may take. */
const target = 50;

/** One key after the other, at a place that a text of the file begins. */
interface Typing {
  readonly what: string;
  readonly path: string;
  /** What is typed behind. */
  readonly behind: string;
  readonly keys: string;
  /** Whether so much depends on it that the target cannot hold. */
  readonly isOfAll?: true;
}

const typings: readonly Typing[] = [
  {
    what: "a comment",
    path: "pair_0007.tf",
    behind: "# about this",
    keys: " pair: who asked for it, and when",
  },
  { what: "a CIDR block", path: "pair_0011.tf", behind: 'cidr_block = "10.3.0.0/16', keys: "0123456789" },
  {
    what: "a local that 20 connections use",
    path: "locals.tf",
    behind: 'region_0007 = "cn-',
    keys: "shanghai-b",
  },
  {
    what: "a reference",
    path: "pair_0023.tf",
    behind: "vpc_id              = alicloud_vpc.link_0460_a.id",
    keys: ".owner_id",
  },
  {
    what: "a new argument",
    path: "pair_0031.tf",
    behind: 'cidr_block = "10.1.0.0/16"',
    keys: '\n  description = "new"',
  },
  {
    what: "a new block, the syntax broken meanwhile",
    path: "pair_0041.tf",
    behind: "# about this",
    keys: '\nresource "alicloud_vpc" "x" {\n}\n',
  },
  {
    what: "a local that all 1,000 connections use",
    path: "locals.tf",
    behind: 'type = "VpcPeer',
    keys: "ing",
    isOfAll: true,
  },
];

const rounds = 6;

const directory = mkdtempSync(join(tmpdir(), "tf-peer-lint-bench-"));
try {
  await run();
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function run(): Promise<void> {
  writePeerings(directory, 1000);
  shareLocals();
  const editor = await new Editor(directory).start();
  for (const path of new Set(typings.map((typing) => typing.path)))
    await editor.open(path, readFileSync(join(directory, path), "utf8"));
  // The engine optimises what is called often, as an editor's server is.
  await measure(editor, 2);
  const times = await measure(editor, rounds);
  await editor.end();
  const common = typings.flatMap(({ isOfAll }, at) => (isOfAll ? [] : (times[at] ?? [])));
  const rows: Row[] = typings.map(({ what }, at) => row(what, times[at] ?? [], null));
  rows.push(row("all of these but the last", common, percentile(common, 95) <= target));
  console.log(`Node ${process.versions.node}, milliseconds from a key to its diagnostics\n`);
  printTable(rows);
  if (rows.some(({ met }) => met === false)) process.exitCode = 1;
}

/** Gives each pair a comment and a region of its own that its connections share, and all a type of next hop. */
function shareLocals(): void {
  const lines = ['  type = "VpcPeer"'];
  for (let pair = 0; pair < 50; pair++) {
    const name = String(pair).padStart(4, "0");
    const path = join(directory, `pair_${name}.tf`);
    const text = readFileSync(path, "utf8")
      .replaceAll('accepting_region_id = "cn-shanghai"', `accepting_region_id = local.region_${name}`)
      .replaceAll('"VpcPeer"', "local.type");
    writeFileSync(path, `# about this\n${text}`);
    lines.push(`  region_${name} = "cn-shanghai"`);
  }
  writeFileSync(join(directory, "locals.tf"), `locals {\n${lines.join("\n")}\n}\n`);
}

/** Types everything so many times, and takes it back each time; the milliseconds of each key. */
async function measure(editor: Editor, times: number): Promise<number[][]> {
  const all: number[][] = [];
  for (const { path, behind, keys } of typings) {
    const taken: number[] = [];
    for (let round = 0; round < times; round++) {
      const start = editor.text(path).indexOf(behind) + behind.length;
      for (const [at, key] of [...keys].entries())
        taken.push(await timed(() => editor.type(path, start + at, start + at, key)));
      for (let at = keys.length; at > 0; at--)
        taken.push(await timed(() => editor.type(path, start + at - 1, start + at, "")));
    }
    all.push(taken);
  }
  return all;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function row(what: string, times: readonly number[], met: boolean | null): Row {
  const measured = `p50 ${percentile(times, 50).toFixed(1)}, p95 ${percentile(times, 95).toFixed(1)} (${times.length} keys)`;
  return { what, target: met === null ? "" : `p95 ≤ ${target}`, measured, met };
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
