import { sortedDiagnostics } from "../../assemble.ts";
import { readConfiguration } from "../../files/index.ts";
import type { Finding } from "../../finding.ts";
import type { File } from "../../hcl/index.ts";
import { emptyFragment, join } from "../../network/index.ts";
import type { EnvironmentInput, RootsRead } from "../../read-roots.ts";
import type { Result } from "../../result.ts";
import { compareFindings } from "../../rule/group.ts";
import { check, type RuleSet } from "../../rule/index.ts";
import type { Settings } from "../../settings.ts";
import { type FileItems, ItemReader } from "./items.ts";
import { KeptParts } from "./kept-parts.ts";
import { Numbers } from "./numbers.ts";
import type { PartContext, PartResult } from "./part-run.ts";
import { joinParts, type Part, splitIntoParts } from "./split.ts";
import { joinedByKeys } from "./union.ts";

/** What an editor shows of a run. */
export type Shown = Pick<Result, "findings" | "diagnostics" | "sources">;

/**
 * Lints a root module part by part, so that a change costs what depends on it. Parts neither refer to each other nor have anything
 * else in common that counts for a rule; where that cannot be told, there is no answer, and the root module is linted as a whole.
 */
export class PartedLint {
  #names = new Numbers();
  #contents = new Numbers();
  #reader = new ItemReader(this.#names, this.#contents);
  #kept = new KeptParts();

  /** Forgets everything, as when something outside of the configuration files has changed. */
  clear(): void {
    this.#names = new Numbers();
    this.#contents = new Numbers();
    this.#reader = new ItemReader(this.#names, this.#contents);
    this.#kept = new KeptParts();
  }

  /** What linting the whole would show; null where only that can tell. */
  lint(read: RootsRead, rules: RuleSet): Shown | null {
    const input = onlyInput(read);
    if (input === null) return null;
    const files = readConfiguration(input.reader, input.directory).files.map(input.parse);
    if (this.#contents.length > mostText) this.clear();
    const items = this.#itemsOf(files);
    if (items === null) return null;
    const context = { input, rules, settings: read.settings };
    const results = this.#results(items, context);
    this.#kept.endRound();
    const broken = files.filter(({ diagnostics }) => diagnostics.length > 0);
    if (results === null || !areApart(results, broken.length > 0)) return null;
    const syntax = broken.length === 0 ? [] : syntaxFindings(broken, context);
    return {
      findings: [...syntax, ...results.flatMap(({ findings }) => findings)].sort(compareFindings),
      diagnostics: sortedDiagnostics([
        ...read.diagnostics,
        ...results.flatMap(({ diagnostics }) => diagnostics),
      ]),
      sources: new Map(files.map(({ source }) => [source.path, source])),
    };
  }

  #itemsOf(files: readonly File[]): readonly FileItems[] | null {
    const all: FileItems[] = [];
    for (const file of files) {
      const own = this.#reader.itemsOf(file);
      if (own === null) return null;
      all.push(own);
    }
    return all;
  }

  /** Of all parts, those put together that may count for each other; null where that cannot be told. */
  #results(items: readonly FileItems[], context: PartContext): readonly PartResult[] | null {
    const common = items.flatMap((file) => file.common);
    const resultOf = (part: Part) => this.#kept.resultOf(part, common, context);
    const parts = splitIntoParts(items, this.#names.count).map((part) => ({ part, result: resultOf(part) }));
    if (parts.length > 1 && parts.some(({ result }) => result.keys === null)) return null;
    const groups = joinedByKeys(parts, ({ result }) => result.keys ?? []);
    return groups.map((group) => {
      const [first] = group;
      if (group.length === 1 && first !== undefined) return first.result;
      return resultOf(
        joinParts(
          group.map(({ part }) => part),
          items,
        ),
      );
    });
  }
}

/** So much text is kept to tell items from each other; then everything is forgotten. */
const mostText = 64 * 1024 * 1024;

/** The only root module of a run, where nothing is said of it from outside that only the whole can be held against. */
function onlyInput({ inputs, settings, configs }: RootsRead): EnvironmentInput | null {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) return null;
  if (input.environmentName !== null || input.plan != null) return null;
  const all: Settings[] = [settings, ...(settings.byRoot?.values() ?? [])];
  if (all.some(({ accounts, remoteStates }) => accounts.length + remoteStates.length > 0)) return null;
  return [...configs.values()].some((config) => config !== null && config.variables !== null) ? null : input;
}

/**
 * Whether what was found by checking parts one by one is what checking the whole would find. What is unknown in one of them may
 * have to do with others: it can only take findings away, and not those that are the same whatever else there may be.
 */
function areApart(results: readonly PartResult[], isBroken: boolean): boolean {
  const hasGaps = results.some((result) => result.hasGaps);
  // Whether a run knows of any peering, only the whole can tell.
  if (hasGaps && !isBroken) return false;
  if (results.length < 2) return !isBroken || hasGaps;
  if (results.some(({ findings }) => findings.some(isOfRoot))) return false;
  if (!isBroken && results.every(({ isClosed }) => isClosed)) return true;
  return results.every((result) =>
    // What a part has of a file that does not parse is in what was found.
    isBroken && !result.hasGaps ? result.isFirmBesideBroken() : result.isFirm(),
  );
}

/** Whether it is about the root module, so that there is one of what several parts may have. */
function isOfRoot({ addresses }: Finding): boolean {
  return addresses.length === 0;
}

function syntaxFindings(files: readonly File[], { input, rules, settings }: PartContext): readonly Finding[] {
  const visited = files.map((file) => ({
    root: input.directory,
    address: null,
    blockAddress: null,
    calls: [],
    presence: "certain" as const,
    file,
  }));
  return check({ network: join([emptyFragment], settings), files: visited, rules, settings }).findings;
}
