import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { SourceText } from "../src/files/source-text.ts";
import { parseNative } from "../src/hcl/index.ts";
import { compare } from "./measure.ts";
import { writePeerings } from "./peerings.ts";
import type { Row } from "./table.ts";

/** Our parser against HashiCorp's in WebAssembly, both warm, on one file of a megabyte. */
export async function measureParser(target: number): Promise<Row> {
  const text = oneMegabyte();
  const measured = await compare(
    15,
    () => timed(() => parse("main.tf", text)),
    () => timed(() => assertParses(text)),
  );
  const rate = (milliseconds: number) => `${(text.length / 1e3 / milliseconds).toFixed(1)} MB/s`;
  return {
    what: "parser throughput ÷ hcl2json's, 1 MB, warm",
    target: `≥ ${target}`,
    measured: `${measured.ratio.toFixed(1)} (${rate(measured.base)} ÷ ${rate(measured.subject)})`,
    met: measured.ratio >= target,
  };
}

function assertParses(text: string): void {
  const { diagnostics } = parseNative(new SourceText("main.tf", text));
  if (diagnostics.length > 0) throw new Error(`The text does not parse: ${diagnostics[0]?.message}`);
}

async function timed(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function oneMegabyte(): string {
  const directory = mkdtempSync(join(tmpdir(), "tf-peer-lint-bench-"));
  try {
    writePeerings(directory, 760);
    const files = readdirSync(directory).sort();
    return files.map((file) => readFileSync(join(directory, file), "utf8")).join("\n");
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
