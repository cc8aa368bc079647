import type {
  Assumption,
  Finding,
  Fix,
  RelatedLocation,
  Severity,
  SuppressedFinding,
  Undecided,
  UndecidedCause,
} from "../finding.ts";
import { groupBy } from "../grouping.ts";
import { distinctCauses, mostCauses } from "../network/decision.ts";
import type { Range } from "../range.ts";
import { inItsModule } from "./fingerprint.ts";
import { assumptionSentence, listNames } from "./message.ts";
import { compareNumbered, compareRanges, compareText, rangeKey } from "./order.ts";

/** A fault of one instance, before those of one block are put together. */
export interface InstanceFinding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  /** The message filled in, and its first sentence. */
  readonly text: string;
  readonly sentence: string;
  /** The message with the instance's address left open: equal where only that differs. */
  readonly textForAny: string;
  readonly root: string;
  readonly assumptions: readonly Assumption[];
  readonly range: Range;
  readonly address: string | null;
  readonly from: readonly Range[];
  readonly related: readonly RelatedLocation[];
  readonly fixes: readonly Fix[];
  /** The source of the block that it is an instance of; null where none is meant. */
  readonly block: string | null;
  readonly fingerprint: string;
  /** Equal for the same fault of the same blocks, by whichever calls of a module they come to be. */
  readonly group: string;
}

/** A check of one instance that the unknowns leave open. */
export interface InstanceUndecided {
  readonly ruleId: string;
  readonly root: string;
  readonly address: string | null;
  readonly blockAddress: string | null;
  readonly range: Range;
  readonly causes: readonly UndecidedCause[];
}

/** Makes one finding of the same fault in several instances of a block. Sorted by file, place, rule and address. */
export function groupFindings(findings: readonly InstanceFinding[]): readonly Finding[] {
  const groups = groupsByAddress(findings, ({ group, severity, assumptions, range }) =>
    [group, severity, ...assumptions, rangeKey(range)].join("\0"),
  );
  return groups.map(mergeFindings).sort(compareFindings);
}

/** The same of suppressed findings: those that are suppressed for the same reason are put together. */
export function groupSuppressed(
  suppressed: readonly { readonly finding: InstanceFinding; readonly reason: string | null }[],
): readonly SuppressedFinding[] {
  return [...groupBy(suppressed, ({ reason }) => reason)]
    .flatMap(([justification, group]) =>
      groupFindings(group.map(({ finding }) => finding)).map((finding) => ({ ...finding, justification })),
    )
    .sort(compareFindings);
}

/** Makes one open check of the same check of several instances of a block, with all that is not known. */
export function groupUndecided(checks: readonly InstanceUndecided[]): readonly Undecided[] {
  const groups = groupsByAddress(checks, ({ ruleId, root, blockAddress, range }) =>
    [ruleId, root, blockAddress === null ? null : inItsModule(blockAddress), rangeKey(range)].join("\0"),
  );
  return groups.map(mergeUndecided).sort(compareUndecided);
}

/** The items of each key, sorted by address. */
function groupsByAddress<Item extends { readonly address: string | null }>(
  items: readonly Item[],
  key: (item: Item) => string,
): readonly (readonly [Item, ...Item[]])[] {
  const groups = [...groupBy(items, key).values()];
  for (const group of groups) group.sort((left, right) => compareAddresses(left.address, right.address));
  return groups;
}

function mergeFindings(group: readonly [InstanceFinding, ...InstanceFinding[]]): Finding {
  const [first, ...others] = group;
  const addresses = [...new Set(group.flatMap(({ address }) => address ?? []))];
  const related = group.flatMap((finding) =>
    finding.textForAny === first.textForAny
      ? finding.related
      : [{ range: finding.range, message: finding.sentence }, ...finding.related],
  );
  const { ruleId, messageId, severity, root, assumptions, range, fingerprint } = first;
  return {
    ruleId,
    messageId,
    severity,
    message: first.text + alsoIn(addresses.slice(1)) + assumptionSentence(assumptions),
    root,
    environments: [],
    assumptions,
    range,
    addresses,
    from: distinctRanges(group.flatMap(({ from }) => from)),
    related: distinctRelated(related),
    fixes: others.every(({ fixes }) => isSameFix(fixes, first.fixes)) ? first.fixes : [],
    fingerprint,
  };
}

function isSameFix(left: readonly Fix[], right: readonly Fix[]): boolean {
  return (
    left.length === right.length && (left.length === 0 || JSON.stringify(left) === JSON.stringify(right))
  );
}

function alsoIn(addresses: readonly string[]): string {
  if (addresses.length === 0) return "";
  return ` The same fault is in ${listNames([...addresses].sort(compareNumbered))}.`;
}

export function distinctRanges(ranges: readonly Range[]): readonly Range[] {
  return ranges.length < 2 ? ranges : [...new Map(ranges.map((range) => [rangeKey(range), range])).values()];
}

/** The locations without those that say the same of the same place. */
export function distinctRelated(related: readonly RelatedLocation[]): readonly RelatedLocation[] {
  if (related.length < 2) return related;
  return [
    ...new Map(
      related.map((location) => [`${rangeKey(location.range)}\0${location.message}`, location]),
    ).values(),
  ];
}

function mergeUndecided(group: readonly [InstanceUndecided, ...InstanceUndecided[]]): Undecided {
  const { ruleId, root, address, range } = group[0];
  return {
    ruleId,
    root,
    address,
    range,
    causes: distinctCauses(
      group.flatMap(({ causes }) => causes),
      mostCauses,
    ),
  };
}

export function compareFindings(left: Finding, right: Finding): number {
  return (
    compareRanges(left.range, right.range) ||
    compareText(left.ruleId, right.ruleId) ||
    compareAddresses(left.addresses[0] ?? null, right.addresses[0] ?? null) ||
    compareText(left.messageId, right.messageId) ||
    compareText(left.message, right.message)
  );
}

export function compareUndecided(left: Undecided, right: Undecided): number {
  return (
    compareRanges(left.range, right.range) ||
    compareText(left.ruleId, right.ruleId) ||
    compareAddresses(left.address, right.address)
  );
}

function compareAddresses(left: string | null, right: string | null): number {
  return compareText(left ?? "", right ?? "");
}
