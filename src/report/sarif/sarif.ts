import type { Log } from "sarif";
import type { Finding } from "../../finding.ts";
import type { Result } from "../../result.ts";
import type { ReportOptions } from "../options.ts";
import { visibleJson } from "../visible.ts";
import { compressedSize } from "./compressed-size.ts";
import { limits } from "./limits.ts";
import { keptOf, type Part, partsOf } from "./parts.ts";
import { runOf } from "./run.ts";

/**
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Of more than GitHub's code scanning takes, the
 * most important is kept, and the run says what is left out.
 */
export function sarifReport(result: Result, options: ReportOptions): string {
  const parts = partsOf(result);
  let most = Number.POSITIVE_INFINITY;
  for (;;) {
    const kept = keptOf(parts, most);
    const text = fileOf(parts, kept, options);
    const size = sizeOf(text);
    if (size <= limits.compressedBytes || kept.size === 0) return text;
    most = Math.floor(kept.size * (limits.compressedBytes / size) * 0.9);
  }
}

function fileOf(parts: readonly Part[], kept: ReadonlySet<Finding>, options: ReportOptions): string {
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: parts.map((part) => runOf(part, kept, options)),
  };
  return `${visibleJson(JSON.stringify(log, null, 2))}\n`;
}

/** Nothing gets larger by being compressed, so that what is small is not looked at. */
function sizeOf(text: string): number {
  const bytes = Buffer.from(text, "utf8");
  return bytes.length <= limits.compressedBytes ? bytes.length : compressedSize(bytes);
}
