import type { Range } from "../../range.ts";
import type { WrittenArgument, WrittenBlock, WrittenBody } from "../../terraform/root.ts";
import { ByShape } from "../by-shape.ts";
import type { AttributeRecord, AttributeRecords } from "../facts/schemas.ts";
import { isSettable, misspelt, ownerOf } from "./names.ts";
import type { Fault } from "./record.ts";

/** What the schema has against something that is written in a block, whatever its values are. */
export interface WrittenMisuse {
  readonly fault: Fault;
  readonly at: Range;
  readonly argument: Range | null;
  /** The nested blocks that lead to the argument, and its name, where it is no misuse if it is null; else null. */
  readonly unlessNull: readonly string[] | null;
}

/** What is asked about a use beyond the schema: whether releases that may be meant have it, or have taken it away. */
export interface ReleaseQuestions {
  /** The release that first has an argument or block, or the type itself, where no admitted one has it; else null. */
  tooNew(name: string | null): string | null;
  /** Whether a release from which on something is deprecated or gone may be meant. */
  mayHave(release: string): boolean;
}

/** Arguments and blocks that Terraform itself takes, and `timeouts`, of which the schema data does not tell. */
const ofTerraform: ReadonlySet<string> = new Set([
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "provisioner",
  "connection",
  "timeouts",
  // In JSON syntax a block like any other.
  "dynamic",
]);

const none: readonly WrittenMisuse[] = [];

/** Looks at what is written in a block, and in the blocks nested in it, with its type's schema beside it. */
export class BodyReader {
  readonly #type: string;
  readonly #questions: ReleaseQuestions;
  /** In the block in progress. */
  #found: WrittenMisuse[] = [];
  /** Arguments of the type itself of which it is known that nothing is wrong with setting them. */
  readonly #fine = new Set<string>();
  /** Arguments that blocks have of which nothing is wrong. Most blocks of a type have the same. */
  readonly #sound = new ByShape<true>();

  /** @param type a resource type, of a data source `data.alicloud_vpcs` */
  constructor(type: string, questions: ReleaseQuestions) {
    this.#type = type;
    this.#questions = questions;
  }

  /**
   * What is wrong in a block of the type.
   * @param header where it stands that something is missing in it
   */
  misusesIn(body: WrittenBody, schema: AttributeRecords, header: Range): readonly WrittenMisuse[] {
    const { shape } = body;
    if (shape !== null && this.#sound.get(shape) === true) return none;
    this.#found = [];
    this.#read(body, schema, header, []);
    if (shape !== null && this.#isSound(body)) this.#sound.add(shape, true);
    return this.#found;
  }

  /** Whether nothing is wrong in the block in progress, whatever the values of its arguments. */
  #isSound({ arguments: written }: WrittenBody): boolean {
    return (
      this.#found.length === 0 && written.every(({ name }) => this.#fine.has(name) || ofTerraform.has(name))
    );
  }

  /** @param path the nested blocks that lead to the body */
  #read(body: WrittenBody, schema: AttributeRecords, header: Range, path: readonly string[]): void {
    for (const argument of body.arguments) {
      if (path.length === 0 && this.#fine.has(argument.name)) continue;
      if (path.length > 0 || !ofTerraform.has(argument.name)) this.#argument(argument, body, schema, path);
    }
    for (const type of body.nestedTypes) {
      if (path.length > 0 || !ofTerraform.has(type)) this.#blocks(type, body, schema, path);
    }
    if (body.damage === null) this.#missing(body, schema, header, path);
  }

  #argument(
    argument: WrittenArgument,
    body: WrittenBody,
    schema: AttributeRecords,
    path: readonly string[],
  ): void {
    const { name, mayBeBlock, isNull } = argument;
    const record = recordOf(schema, name, path);
    if (record !== undefined && record.hcl !== "block" && this.#isFine(record, name, path)) {
      if (path.length === 0) this.#fine.add(name);
      return;
    }
    const { nameRange, range } = argument;
    const place = { at: nameRange, argument: range };
    if (record === undefined) this.#unknown(name, false, body, schema, path, place);
    else if (record.hcl === "block" && mayBeBlock) this.#blocks(name, body, schema, path);
    else if (record.hcl === "block" && isSettable(record))
      this.#add({ kind: "shape", name: nameIn(path, name), isBlock: true }, place);
    else if (!isNull) this.#known(record, name, body, schema, path, place);
  }

  #blocks(type: string, body: WrittenBody, schema: AttributeRecords, path: readonly string[]): void {
    const record = recordOf(schema, type, path);
    for (const block of body.nested(type)) {
      const place = { at: block.typeRange, argument: null };
      if (record === undefined) this.#unknown(type, true, body, schema, path, place);
      else if (record.hcl !== "block" && isSettable(record))
        this.#add({ kind: "shape", name: nameIn(path, type), isBlock: false }, place);
      else this.#block(record, block, body, schema, path);
    }
  }

  #block(
    record: AttributeRecord,
    block: WrittenBlock,
    body: WrittenBody,
    schema: AttributeRecords,
    path: readonly string[],
  ): void {
    this.#known(record, block.type, body, schema, path, { at: block.typeRange, argument: null });
    if (record.block !== undefined) this.#read(block.body, record.block, block.header, [...path, block.type]);
  }

  #unknown(
    name: string,
    isBlock: boolean,
    body: WrittenBody,
    schema: AttributeRecords,
    path: readonly string[],
    place: Place,
  ): void {
    const near = misspelt(name, schema);
    const owner = path.length > 0 ? null : ownerOf(name, this.#type);
    const [only] = near;
    const isRenamable = near.length === 1 && only !== undefined && isFree(only, isBlock, body, schema);
    this.#add({ kind: "unknown", name: nameIn(path, name), isBlock, near, owner, isRenamable }, place);
  }

  /** Whether nothing is wrong with setting it, as with nearly all that is written. */
  #isFine(record: AttributeRecord, name: string, path: readonly string[]): boolean {
    const isNew = path.length === 0 && this.#questions.tooNew(name) !== null;
    return !isNew && isSettable(record) && outdatedBy(record, this.#questions) === null;
  }

  /** What is wrong with setting an attribute that there is. */
  #known(
    record: AttributeRecord,
    name: string,
    body: WrittenBody,
    schema: AttributeRecords,
    path: readonly string[],
    place: Place,
  ): void {
    const full = nameIn(path, name);
    const unlessNull = place.argument === null ? null : [...path, name];
    const since = path.length > 0 ? null : this.#questions.tooNew(name);
    if (since !== null) this.#add({ kind: "too-new", name: full, since }, place, unlessNull);
    if (!isSettable(record)) this.#add({ kind: "read-only", name: full }, place, unlessNull);
    else {
      const outdated = outdatedBy(record, this.#questions);
      if (outdated === null) return;
      const { replacement } = outdated;
      const isRename =
        replacement !== null && isSameKind(record, schema[replacement]) && !isWritten(replacement, body);
      this.#add({ kind: "outdated", name: full, isRead: false, isRename, ...outdated }, place, unlessNull);
    }
  }

  #missing(body: WrittenBody, schema: AttributeRecords, header: Range, path: readonly string[]): void {
    for (const name of requiredIn(schema)) {
      if (isWritten(name, body)) continue;
      const isBlock = schema[name]?.hcl === "block";
      const fault: Fault = { kind: "missing", name: nameIn(path, name), isBlock };
      this.#add(fault, { at: header, argument: null });
    }
  }

  #add(fault: Fault, place: Place, unlessNull: readonly string[] | null = null): void {
    this.#found.push({ fault, ...place, unlessNull });
  }
}

const required = new WeakMap<AttributeRecords, readonly string[]>();

/** The names of what has to be set; asked for every block. */
function requiredIn(schema: AttributeRecords): readonly string[] {
  let names = required.get(schema);
  if (names === undefined) {
    names = Object.keys(schema).filter((name) => schema[name]?.required === true);
    required.set(schema, names);
  }
  return names;
}

type Place = Pick<WrittenMisuse, "at" | "argument">;

/** What a release that may be meant has deprecated or removed; null where none has. */
export function outdatedBy(
  { deprecated, removed }: AttributeRecord,
  { mayHave }: Pick<ReleaseQuestions, "mayHave">,
): {
  readonly isRemoved: boolean;
  readonly since: string | null;
  readonly replacement: string | null;
} | null {
  const change = removed ?? deprecated;
  if (change === undefined || (change.since !== undefined && !mayHave(change.since))) return null;
  return {
    isRemoved: removed !== undefined,
    since: change.since ?? null,
    replacement: change.replacement ?? null,
  };
}

/** Whether a new name for an attribute takes the same values as the old one. */
export function isSameKind(old: AttributeRecord, renamed: AttributeRecord | undefined): boolean {
  return (
    renamed !== undefined &&
    // Without a release it is a note of the provider's authors, and the two are not the same.
    old.deprecated?.since !== undefined &&
    old.type === renamed.type &&
    old.elem === renamed.elem &&
    old.block === undefined &&
    renamed.deprecated === undefined
  );
}

const readOnly: AttributeRecord = { type: "string", computed: true };

/** Every type has an `id`, which the provider sets. */
function recordOf(
  schema: AttributeRecords,
  name: string,
  path: readonly string[],
): AttributeRecord | undefined {
  if (Object.hasOwn(schema, name)) return schema[name];
  return name === "id" && path.length === 0 ? readOnly : undefined;
}

function isFree(name: string, isBlock: boolean, body: WrittenBody, schema: AttributeRecords): boolean {
  return (schema[name]?.hcl === "block") === isBlock && !isWritten(name, body);
}

function isWritten(name: string, body: WrittenBody): boolean {
  return body.nestedTypes.includes(name) || body.arguments.some((argument) => argument.name === name);
}

function nameIn(path: readonly string[], name: string): string {
  return [...path, name].join(".");
}
