/**
 * Measures how long people wait, in ratios, so that the numbers mean the same on every machine:
 * `npm run bench`. It needs a built `dist/`, and exits with 1 when a target is missed.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compare, time } from "./measure.ts";
import { writeCalls } from "./modules.ts";
import { measureNeighbours } from "./neighbours.ts";
import { measureParser } from "./parser.ts";
import { writePeerings } from "./peerings.ts";
import { nodeOfMajor } from "./programs.ts";
import { printTable, type Row } from "./table.ts";
import { LIST_AND_READ, writeUnrelated } from "./unrelated.ts";

const cli = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));
const example = fileURLToPath(new URL("../fixtures/examples/cross-account", import.meta.url));

if (!existsSync(cli)) throw new Error('dist/cli.cjs is missing: run "npm run build" first.');

const scratch = mkdtempSync(join(tmpdir(), "tf-peer-lint-bench-"));
try {
  const thousand = join(scratch, "1000");
  const twoThousand = join(scratch, "2000");
  const megabytes = (writePeerings(thousand, 1000) / 1e6).toFixed(1);
  writePeerings(twoThousand, 2000);
  const unrelated = join(scratch, "unrelated");
  writeUnrelated(unrelated, 5000);

  const rows: Row[] = [
    await coldStart(20, 1.8),
    await coldStart(24, 2.4),
    await measureParser(8),
    await againstFloor(`1,000 peerings (${megabytes} MB) ÷ node -e 0`, thousand, 8),
    await doubling(thousand, twoThousand, 2.2),
    await calls(40),
    await searchWithoutRoot(unrelated, 2),
    await searchWithRoot(unrelated, example, 1.3),
  ];
  console.log(`Node ${process.versions.node}, medians of runs that take turns\n`);
  printTable(rows);
  await measureNeighbours({ example, thousand });
  if (rows.some((row) => row.met === false)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** One lint of a shipped example in a new process, on the node of a major version. */
async function coldStart(major: number, target: number): Promise<Row> {
  const what = `cross-account example ÷ node -e 0, Node ${major}`;
  const node = nodeOfMajor(major);
  if (node === null)
    return { what, target: `≤ ${target}`, measured: `no Node ${major} to be had`, met: null };
  const measured = await compare(
    31,
    () => time({ program: node, args: [cli, example] }),
    () => time({ program: node, args: ["-e", "0"] }),
  );
  return atMost(what, measured, target);
}

async function againstFloor(what: string, directory: string, target: number): Promise<Row> {
  const measured = await compare(
    15,
    () => time({ program: process.execPath, args: [cli, directory] }),
    () => time({ program: process.execPath, args: ["-e", "0"] }),
  );
  return atMost(what, measured, target);
}

async function doubling(once: string, twice: string, target: number): Promise<Row> {
  const measured = await compare(
    15,
    () => time({ program: process.execPath, args: [cli, twice] }),
    () => time({ program: process.execPath, args: [cli, once] }),
  );
  return atMost("2,000 peerings ÷ 1,000 peerings", measured, target);
}

/** A search of files of which none names the provider. */
async function searchWithoutRoot(unrelated: string, target: number): Promise<Row> {
  const measured = await compare(
    15,
    () => time({ program: process.execPath, args: [cli, unrelated] }),
    () => time({ program: process.execPath, args: ["-e", LIST_AND_READ, unrelated] }),
  );
  return atMost("5,000 unrelated files ÷ listing and reading them", measured, target);
}

/** The same with one root module among them. */
async function searchWithRoot(unrelated: string, root: string, target: number): Promise<Row> {
  const both = join(scratch, "unrelated-and-root");
  cpSync(unrelated, both, { recursive: true });
  cpSync(root, join(both, "peering"), { recursive: true });
  const measured = await compare(
    15,
    () => time({ program: process.execPath, args: [cli, both] }),
    () =>
      time({ program: process.execPath, args: [cli, join(both, "peering")] }) +
      time({ program: process.execPath, args: ["-e", LIST_AND_READ, unrelated] }),
  );
  return atMost("the same and one peering root ÷ that root and the listing", measured, target);
}

/** A thousand calls of a module against one: it is read once, and its instances share what it declares. */
async function calls(target: number): Promise<Row> {
  const [many, one] = [join(scratch, "calls"), join(scratch, "call")];
  writeCalls(many, 1000);
  writeCalls(one, 1);
  // They exceed the quota of connections, which is a finding.
  const lint = (directory: string) =>
    time({ program: process.execPath, args: [cli, directory], exits: [0, 1] });
  const measured = await compare(
    7,
    () => lint(many),
    () => lint(one),
  );
  return atMost("1,000 calls of one module ÷ one call", measured, target);
}

function atMost(
  what: string,
  measured: { subject: number; base: number; ratio: number },
  target: number,
): Row {
  const { subject, base, ratio } = measured;
  const detail = `${ratio.toFixed(2)} (${subject.toFixed(0)} ms ÷ ${base.toFixed(0)} ms)`;
  return { what, target: `≤ ${target}`, measured: detail, met: ratio <= target };
}
