import type { Subject } from "./define.ts";

/**
 * What a finding is known by from run to run: the rule, the message, the root and the blocks involved. Text, lines,
 * files, instance keys and values are left out, so it survives edits, moves between files and added instances.
 *
 * @returns 64 hexadecimal digits
 */
export function fingerprint(
  ruleId: string,
  messageId: string,
  node: Subject,
  involved: readonly Subject[],
): string {
  const others = new Set(involved.map((other) => blockName(other, node.root)));
  others.delete(blockName(node, node.root));
  const parts = [ruleId, messageId, node.root, node.blockAddress, ...[...others].sort()];
  // Loaded with the first finding: loading it takes longer than linting a small configuration.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function blockName(subject: Subject, root: string): string {
  const address = subject.blockAddress ?? "";
  return subject.root === root ? address : `${subject.root}:${address}`;
}
