import type { Diagnostic } from "../../diagnostic.ts";
import type { BaselineEntry } from "../../finding.ts";
import type { Range } from "../../range.ts";
import type { InstanceFinding } from "../group.ts";
import { listNames } from "../message.ts";

/** What a run came to, compared with a baseline. */
export interface BaselineOutcome<Entry extends BaselineEntry> {
  /** All faults that there are, known or not. */
  readonly present: readonly BaselineEntry[];
  /** What is known and still there, or may be. */
  readonly kept: readonly BaselineEntry[];
  /** Known faults that are surely gone: entries, with the addresses in question only. */
  readonly stale: readonly { readonly entry: Entry; readonly addresses: BaselineEntry["addresses"] }[];
}

/** Faults that are known, and those that one environment turned out to have. */
export class BaselineSession {
  readonly #left = new Map<string, number>();
  readonly #judged: ReadonlySet<string>;
  readonly #seen = new Map<string, Pick<BaselineEntry, "ruleId" | "root"> & { counts: Counts }>();

  /** @param judged the roots whose faults count */
  constructor(entries: readonly BaselineEntry[], judged: ReadonlySet<string>) {
    this.#judged = judged;
    for (const { fingerprint, addresses } of entries)
      for (const address of addresses) add(this.#left, instanceKey(fingerprint, address));
  }

  /** Notes a fault, and tells whether it is known. */
  knows({ fingerprint, address, ruleId, root }: InstanceFinding): boolean {
    if (!this.#judged.has(root)) return false;
    const seen = this.#seen.get(fingerprint) ?? { ruleId, root, counts: new Map() };
    this.#seen.set(fingerprint, seen);
    add(seen.counts, address);
    const key = instanceKey(fingerprint, address);
    const left = this.#left.get(key) ?? 0;
    if (left > 0) this.#left.set(key, left - 1);
    return left > 0;
  }

  get seen(): ReadonlyMap<string, Pick<BaselineEntry, "ruleId" | "root"> & { readonly counts: Counts }> {
    return this.#seen;
  }
}

type Counts = Map<string | null, number>;

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function instanceKey(fingerprint: string, address: string | null): string {
  return `${fingerprint}\0${address ?? ""}`;
}

/**
 * Puts together what the environments of a run turned out to have: a fault is there as often as in the environment that has
 * it most often.
 * @param isDecided whether a rule ran and left nothing open in a root that was linted
 */
export function compareWithBaseline<Entry extends BaselineEntry>(
  entries: readonly Entry[],
  sessions: readonly BaselineSession[],
  isDecided: (ruleId: string, root: string) => boolean,
): BaselineOutcome<Entry> {
  const present = new Map<string, Pick<BaselineEntry, "ruleId" | "root"> & { counts: Counts }>();
  for (const { seen } of sessions)
    for (const [fingerprint, { ruleId, root, counts }] of seen) {
      const known = present.get(fingerprint) ?? { ruleId, root, counts: new Map() };
      present.set(fingerprint, known);
      for (const [address, count] of counts)
        known.counts.set(address, Math.max(count, known.counts.get(address) ?? 0));
    }
  const left = new Map([...present].map(([fingerprint, { counts }]) => [fingerprint, new Map(counts)]));
  const compared = entries.map((entry) => {
    const counts = left.get(entry.fingerprint);
    const stale = isDecided(entry.ruleId, entry.root)
      ? entry.addresses.filter((address) => !take(counts, address))
      : [];
    return { entry, addresses: stale };
  });
  return {
    present: [...present].map(([fingerprint, { ruleId, root, counts }]) => ({
      ...{ fingerprint, ruleId, root },
      addresses: [...counts].flatMap(([address, count]) => Array.from({ length: count }, () => address)),
    })),
    kept: compared
      .map(({ entry, addresses }) => ({ ...entry, addresses: without(entry.addresses, addresses) }))
      .filter(({ addresses }) => addresses.length > 0),
    stale: compared.filter(({ addresses }) => addresses.length > 0),
  };
}

function take(counts: Counts | undefined, address: string | null): boolean {
  const count = counts?.get(address) ?? 0;
  if (count > 0) counts?.set(address, count - 1);
  return count > 0;
}

function without<T>(items: readonly T[], taken: readonly T[]): readonly T[] {
  const rest = [...taken];
  return items.filter((item) => {
    const at = rest.indexOf(item);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

/** What to tell of an entry that nothing matches any more, in full or in part. */
export function staleDiagnostic({
  entry,
  addresses,
}: {
  readonly entry: BaselineEntry & { readonly range: Range };
  readonly addresses: BaselineEntry["addresses"];
}): Diagnostic {
  const names = [...new Set(addresses.flatMap((address) => address ?? []))];
  const where = names.length === 0 ? "" : ` in ${listNames(names)}`;
  return {
    severity: "warning",
    message: `The baseline has ${entry.ruleId}${where}, and that is not found any more. --prune-baseline takes it out.`,
    range: entry.range,
  };
}
