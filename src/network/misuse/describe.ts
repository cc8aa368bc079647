import type { UndecidedCause } from "../../finding.ts";
import type { Argument, Instance, NestedBlocks, Resource, ResourceMode, Root } from "../../terraform/root.ts";
import type { Value } from "../../terraform/value.ts";
import { isNotNull } from "../../terraform/values/operators.ts";
import { describeCalls } from "../describe-calls.ts";
import { describeDoubts } from "../describe-causes.ts";
import { describeArgument } from "../describe-field.ts";
import { firstRelease } from "../facts/releases.ts";
import { type AttributeRecords, attributeRecords, deprecatedTypes, schemaTypes } from "../facts/schemas.ts";
import type { RequirementRecord } from "../fragment.ts";
import { admitsSince, type Release, releaseOf } from "../releases.ts";
import { BodyReader, type ReleaseQuestions, type WrittenMisuse } from "./in-body.ts";
import { outdatedReads } from "./outdated-reads.ts";
import type { Fault, MisuseRecord } from "./record.ts";
import { PossibleReleases } from "./releases.ts";

/** Holds what a root's modules write of the provider's types against the provider's schema; by file and place. */
export function describeMisuses(
  root: Root,
  requirements: readonly RequirementRecord[],
): readonly MisuseRecord[] {
  const releases = new PossibleReleases(requirements, root.lockedProviders);
  const found: MisuseRecord[] = [];
  const declared = new Map<string, AttributeRecords>();
  for (const { mode, type } of schemaTypes) {
    const resources = root.resources(mode, type);
    const schema = resources.length === 0 ? null : attributeRecords(mode, type);
    if (schema === null) continue;
    const name = mode === "data" ? `data.${type}` : type;
    declared.set(name, schema);
    const questions = questionsAbout(name, releases);
    const reader = new BodyReader(name, questions);
    const faults = faultsOfType(mode, type, questions);
    for (const resource of resources) {
      const written = reader.misusesIn(resource.written, schema, resource.header);
      // Of nearly all there are none.
      if (written.length + faults.length === 0) continue;
      for (const misuse of [...written, ...faults.map((fault) => atHeader(fault, resource))])
        found.push(...recordsOf(root, resource, name, misuse, releases));
    }
  }
  found.push(...misusesOfProviders(root, questionsAbout("provider", releases)));
  found.push(...outdatedReads(root, declared, questionsAbout("", releases)));
  return found.sort(byPlace);
}

function byPlace({ at: left }: MisuseRecord, { at: right }: MisuseRecord): number {
  return left.file === right.file ? left.start - right.start : left.file < right.file ? -1 : 1;
}

function questionsAbout(type: string, releases: PossibleReleases): ReleaseQuestions {
  const ofType = firstRelease(type, null);
  const tooNew = (name: string | null) => {
    const since = name === null ? ofType : firstRelease(type, name);
    // Where the type itself is too new, that says it all.
    if (since === null || (name !== null && since === ofType)) return null;
    return admitsSince(releases.admitted, release(since)) ? null : since;
  };
  // Asked for every argument of every block.
  const known = new Map<string | null, string | null>();
  return {
    tooNew: (name) => {
      let since = known.get(name);
      if (since === undefined) {
        since = tooNew(name);
        known.set(name, since);
      }
      return since;
    },
    mayHave: (since) => releases.mayHave(release(since)),
  };
}

/** The release that the data names. */
function release(text: string): Release {
  const numbers = releaseOf(text);
  if (numbers === null) throw new Error(`${text} is no release.`);
  return numbers;
}

function atHeader(fault: Fault, { header }: Resource): WrittenMisuse {
  return { fault, at: header, argument: null, unlessNull: null };
}

/** What is wrong with every block of a type. */
function faultsOfType(
  mode: ResourceMode,
  type: string,
  { tooNew, mayHave }: ReleaseQuestions,
): readonly Fault[] {
  const faults: Fault[] = [];
  const since = tooNew(null);
  if (since !== null) faults.push({ kind: "too-new", name: null, since });
  const change = mode === "managed" ? deprecatedTypes[type] : undefined;
  if (change !== undefined && mayHave(change.since)) {
    const rest = { isRemoved: false, isRead: false, isRename: false };
    faults.push({ kind: "outdated", name: null, ...rest, ...change });
  }
  return faults;
}

/** The misuse in every instance of its block; Terraform looks at the block also where it has no instance. */
function recordsOf(
  root: Root,
  resource: Resource,
  type: string,
  { fault, at, argument, unlessNull }: WrittenMisuse,
  releases: PossibleReleases,
): MisuseRecord[] {
  const calls = describeCalls(resource.calls);
  const common = { fault, type, at, argument, blockAddress: resource.address, calls };
  const doubts = isUnheardOf(fault) ? releases.beyondSchema : [];
  if (unlessNull !== null)
    return resource.instances.flatMap((instance) => {
      const open = doubtsAboutNull(root, instance, unlessNull, at.start);
      if (open === null) return [];
      const { address, presence } = instance;
      return [{ ...common, address, doubts: [...describeDoubts(presence), ...open] }];
    });
  const { instances } = resource;
  if (instances.length === 0) return [{ ...common, address: resource.address, doubts }];
  return instances.map(({ address }) => ({ ...common, address, doubts }));
}

/** Whether nothing tells what a name means, so that a release that is not known here may have it. */
function isUnheardOf(fault: Fault): boolean {
  return fault.kind === "unknown" && fault.near.length === 0 && fault.owner === null;
}

/**
 * Why an argument of an instance may be null, and so not set: nothing if it is not; null where it is.
 * @param path the nested blocks that lead to it, and its name
 * @param start where the name stands
 */
function doubtsAboutNull(
  root: Root,
  instance: Instance,
  path: readonly string[],
  start: number,
): readonly UndecidedCause[] | null {
  const found = argumentsAt(instance, path).filter(({ nameRange }) => nameRange.start === start);
  if (found.some(({ value }) => isNotNull(value))) return [];
  const open = found.filter(({ value }) => value.kind !== "null");
  if (open.length === 0) return null;
  return open.flatMap((argument) => causesOf(root, argument));
}

interface Holder {
  argument(name: string): Argument | null;
  nested(type: string): NestedBlocks;
}

function argumentsAt(holder: Holder, [first = "", ...rest]: readonly string[]): readonly Argument[] {
  if (rest.length > 0) return holder.nested(first).blocks.flatMap((block) => argumentsAt(block, rest));
  const argument = holder.argument(first);
  return argument === null ? [] : [argument];
}

function causesOf(root: Root, argument: Argument): readonly UndecidedCause[] {
  const field = describeArgument(root, argument, "string", argument.range);
  return field.state === "unknown" ? field.causes : [];
}

/** What provider blocks set that no admitted release has. */
function misusesOfProviders(root: Root, { tooNew }: ReleaseQuestions): MisuseRecord[] {
  const since = tooNew("account_type");
  if (since === null) return [];
  return root.providers("alicloud").flatMap((provider): MisuseRecord[] => {
    const argument = provider.argument("account_type");
    if (argument === null || !isGiven(argument.value)) return [];
    const { nameRange: at, range } = argument;
    const fault: Fault = { kind: "too-new", name: "account_type", since };
    const nowhere = { address: null, blockAddress: null, calls: [], doubts: [] };
    return [{ fault, type: "provider", at, argument: range, ...nowhere }];
  });
}

function isGiven(value: Value): boolean {
  return value.kind !== "null" && isNotNull(value);
}
