import type { Diagnostic } from "../../diagnostic.ts";
import { isConfigurationFile } from "../../files/names.ts";
import { SourceText } from "../../files/source-text.ts";
import type { Finding } from "../../finding.ts";
import type { Block, File } from "../../hcl/index.ts";
import { type Fragment, join, type Network } from "../../network/index.ts";
import { type RootRun, runRoot } from "../../root-run.ts";
import { type CheckResult, checkEnvironments, type RuleSet } from "../../rule/index.ts";
import type { PerRoot, Settings } from "../../settings.ts";
import type { RootInput } from "../../terraform/index.ts";
import { couplingKeys } from "./coupling.ts";
import type { Item } from "./items.ts";

/** What a part is evaluated with. */
export interface PartContext {
  readonly input: RootInput;
  readonly rules: RuleSet;
  readonly settings: PerRoot<Settings>;
}

/** What checking a part by itself came to. */
export interface PartResult {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  /** Equal keys mean that parts may count for each other; null where that cannot be told. */
  readonly keys: ReadonlySet<string> | null;
  /** Whether all is known of what it has, so that it means nothing to others. */
  readonly isClosed: boolean;
  /** Whether it may have more than is known. */
  readonly hasGaps: boolean;
  /** Whether its findings are the same whatever else there may be. */
  isFirm(): boolean;
  /** Whether all that was found is the same where another file may declare anything. */
  isFirmBesideBroken(): boolean;
}

/** Checks what some items come to, as if there were no others. */
export function runPart(items: readonly Item[], context: PartContext): PartResult {
  const files = filesOf(items);
  const run = runItems(files, context);
  const { network, checked } = checkFragment(run.fragment, context);
  const { findings, undecided } = checked;
  const gaps = run.fragment.roots.flatMap((root) => root.gaps);
  const diagnostics = [...run.diagnostics, ...checked.diagnostics];
  const besideUnknown = once(() => checkFragment(withGap(run.fragment), context).checked.findings);
  const besideBroken = once(() => {
    const again = runItems(withBrokenFile(files), context);
    return [again.diagnostics, checkFragment(again.fragment, context).checked.findings];
  });
  return {
    findings,
    diagnostics,
    keys: run.root === null || checked.diagnostics.length > 0 ? null : couplingKeys(run.fragment, network),
    isClosed: gaps.length === 0 && undecided.length === 0 && isLinked(network),
    hasGaps: gaps.length > 0,
    isFirm: () => findings.length === 0 || isSame(besideUnknown(), findings),
    isFirmBesideBroken: () =>
      findings.length + diagnostics.length === 0 || isSame(besideBroken(), [run.diagnostics, findings]),
  };
}

function runItems(files: ReadonlyMap<SourceText, File>, { input }: PartContext): RootRun {
  return runRoot({ ...input, parse: (source) => files.get(source) ?? emptied(input, source) });
}

function checkFragment(fragment: Fragment, { rules, settings }: PartContext) {
  const network = join([fragment], settings);
  const [checked] = checkEnvironments([{ network, files: [], rules, settings }], null);
  return { network, checked: checked as CheckResult };
}

function once<Found>(find: () => Found): () => Found {
  let found: { readonly it: Found } | null = null;
  return () => {
    found ??= { it: find() };
    return found.it;
  };
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The files as they would be if they held these items alone. */
function filesOf(items: readonly Item[]): ReadonlyMap<SourceText, File> {
  const blocks = new Map<SourceText, Map<Block, Block>>();
  for (const { file, block, attribute } of items) {
    const own = blocks.get(file.source) ?? new Map<Block, Block>();
    blocks.set(file.source, own);
    if (attribute === null) own.set(block, block);
    else {
      const attributes = [...(own.get(block)?.body.attributes ?? []), attribute];
      own.set(block, { ...block, body: { ...block.body, attributes, blocks: [] } });
    }
  }
  const files = new Map<SourceText, File>();
  for (const { file } of items) {
    if (files.has(file.source)) continue;
    const own = [...(blocks.get(file.source)?.values() ?? [])];
    files.set(file.source, { ...file, comments: [], body: { ...file.body, attributes: [], blocks: own } });
  }
  return files;
}

/** A file of configuration that none of the items is in, without its text; values of variables stay as they are. */
function emptied(input: RootInput, source: SourceText): File {
  if (!isConfigurationFile(source.path.slice(source.path.lastIndexOf("/") + 1))) return input.parse(source);
  const body = { start: 0, end: 0, attributes: [], blocks: [] };
  return { source: new SourceText(source.path, ""), body, comments: [], diagnostics: [] };
}

/** The same root module, of which there may be more. */
function withGap({ roots }: Fragment): Fragment {
  const gap = { message: "there may be more", range: null };
  return { roots: roots.map((root) => ({ ...root, gaps: [...root.gaps, gap] })) };
}

/** The same files, and a syntax error in one of them behind all that it declares. */
function withBrokenFile(files: ReadonlyMap<SourceText, File>): ReadonlyMap<SourceText, File> {
  return new Map(
    [...files].map(([source, file], at) => {
      const end = source.text.length + 1;
      const diagnostics = at === 0 ? [{ message: "", start: end, end }] : [];
      return [source, { ...file, diagnostics: [...file.diagnostics, ...diagnostics] }];
    }),
  );
}

/** Whether everything is known to belong to something of the network. */
function isLinked({ peerings, accepters, routes, vswitches, attachments }: Network): boolean {
  return (
    peerings.every(({ requester, accepter, presence }) => {
      const ends = [requester.vpc?.element, accepter.vpc?.element];
      return presence === "certain" && ends.every((element) => element?.presence === "certain");
    }) &&
    accepters.every(({ peering, presence }) => peering !== null && presence === "certain") &&
    routes.every(({ routeTable, nextHopsUnknown, presence }) => {
      return routeTable !== null && nextHopsUnknown.length === 0 && presence === "certain";
    }) &&
    vswitches.every(({ vpc, presence }) => vpc !== null && presence === "certain") &&
    attachments.every(({ routeTable, vswitch }) => routeTable !== null && vswitch !== null)
  );
}
