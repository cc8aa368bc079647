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

/** The address of a block without that of the module that it stands in. */
export function inItsModule(blockAddress: string): string {
  return blockAddress.replace(callsBefore, "");
}

/** `module.a.module.b.` */
const callsBefore = /^(?:module\.[^.]+\.)*/;

/** The names of the calls that lead to a block's module. */
function callsTo(blockAddress: string): readonly string[] {
  const calls = callsBefore.exec(blockAddress)?.[0] ?? "";
  return calls.split(".").filter((_, at) => at % 2 === 1);
}

/**
 * What a fault of instances is put together by. A module that is called in several places has one source: by whichever calls a
 * block comes to be, and the blocks around it with it, it is the same. What the messages say has to be the same too, but for
 * the instances that they name: one of them is shown for all.
 *
 * @param text the message of the instance, its own address left open
 */
export function groupKey(
  ruleId: string,
  messageId: string,
  node: Subject,
  involved: readonly Subject[],
  text: string,
): string {
  const from = node.blockAddress ?? "";
  const others = new Set(
    involved.map((other) =>
      other.root === node.root ? seenFrom(from, other.blockAddress ?? "") : blockName(other, node.root),
    ),
  );
  others.delete(seenFrom(from, from));
  const what = text.replace(instanceNames, "");
  return JSON.stringify([ruleId, messageId, node.root, inItsModule(from), what, ...[...others].sort()]);
}

/**
 * What tells instances apart in a message: their keys, the calls that lead to their modules, ids for addresses, and the
 * CIDR blocks that each has its own of.
 */
const instanceNames =
  /\[(?:\d+|"(?:[^"\\]|\\.)*")\]|\bmodule\.[^.\s]+\.|\b(?:vpc|pcc)-\w+|\b(?:\d+(?:\.\d+){3}|[\da-f:]*::[\da-f:]*)\/\d+/g;

/** Where a block lies as seen from another one: so many modules up, then down by these calls. */
function seenFrom(from: string, to: string): string {
  const [here, there] = [callsTo(from), callsTo(to)];
  let common = 0;
  while (common < here.length && here[common] === there[common]) common++;
  return [here.length - common, ...there.slice(common), inItsModule(to)].join(" ");
}
