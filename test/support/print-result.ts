import type { Range } from "../../src/range.ts";
import type { Result } from "../../src/result.ts";

/** All that a result says, a line each. */
export function printResult({ findings, undecided, diagnostics, sources }: Result): string {
  const at = (range: Range | null) => {
    if (range === null) return "-";
    const source = sources.get(range.file);
    const position = source?.position(range.start);
    return `${range.file}:${position?.line}:${position?.column} ${JSON.stringify(source?.text.slice(range.start, range.end))}`;
  };
  return [
    ...findings.flatMap(({ ruleId, messageId, severity, message, range, addresses, related }) => [
      `${at(range)}`,
      `  ${severity} ${ruleId} (${messageId}): ${message}`,
      ...addresses.map((address) => `  in ${address}`),
      ...related.map((location) => `  ${at(location.range)}: ${location.message}`),
    ]),
    ...undecided.flatMap(({ ruleId, range, address, causes }) => [
      `${at(range)}`,
      `  undecided ${ruleId} in ${address}`,
      ...causes.map((cause) => `  ${at(cause.range)}: ${cause.message}`),
    ]),
    ...diagnostics.map(({ severity, message, range }) => `${at(range)}\n  ${severity}: ${message}`),
    "",
  ].join("\n");
}
