import type { BaselineEntry } from "../../finding.ts";
import { compareText } from "../order.ts";

/** Entries in the order in which they are written, their addresses too. */
function sortedEntries(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  return entries
    .map((entry) => ({ ...entry, addresses: [...entry.addresses].sort(compareAddresses) }))
    .sort(
      (left, right) =>
        compareText(left.root, right.root) ||
        compareText(left.ruleId, right.ruleId) ||
        compareAddresses(left.addresses[0] ?? null, right.addresses[0] ?? null) ||
        compareText(left.fingerprint, right.fingerprint),
    );
}

function compareAddresses(left: string | null, right: string | null): number {
  return compareText(left ?? "", right ?? "");
}

/** The text of a baseline file: an entry a block of lines, an address a line, so that changes merge. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const findings = sortedEntries(entries).map(({ root, ruleId, addresses, fingerprint }) => ({
    ...{ root, ruleId, addresses, fingerprint },
  }));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}
