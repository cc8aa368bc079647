import { directoryOf } from "../../files/paths.ts";
import type { TextEdit } from "../../finding.ts";
import type { Block, File, TupleCons } from "../../hcl/tree.ts";
import type { Accepter, Element, Peering, Provider, Route, Side } from "../../network/model.ts";
import type { PolicyRecord } from "../../network/ram/record.ts";
import type { Range } from "../../range.ts";
import { alarmOf } from "./alarm.ts";
import { allowanceOf } from "./allowance.ts";
import { dependencyOf } from "./dependency.ts";
import { json } from "./json.ts";
import { native } from "./native.ts";
import { acceptingProviderOf, requestingProviderOf } from "./provider.ts";
import { retypedRoute } from "./retype.ts";
import { accepterOf, routesOf } from "./twins.ts";

/** A new argument: its name, and its value as native syntax has it, or what a list of references (`depends_on`) holds. */
export type Argument = readonly [name: string, value: string | readonly string[]];

/** A resource to insert. */
export interface NewResource {
  readonly type: string;
  readonly name: string;
  /** At least one. */
  readonly body: readonly Argument[];
  /** Blocks in it, each with its arguments; left out where there are none. */
  readonly blocks?: readonly { readonly type: string; readonly body: readonly Argument[] }[];
}

/** How a syntax is edited: each gives an edit, or null where it could not be right. */
export interface Syntax {
  removeArgument(file: File, argument: Range): TextEdit | null;
  rename(file: File, name: Range, other: string): TextEdit | null;
  replaceText(file: File, value: Range, text: string): TextEdit | null;
  replaceExpression(file: File, value: Range, expression: string): TextEdit | null;
  insertArgument(file: File, after: Range, argument: Argument): TextEdit | null;
  insertResources(file: File, after: Range, resources: readonly NewResource[]): TextEdit | null;
  addReference(file: File, list: TupleCons, reference: string): TextEdit | null;
  /** The value at a place as native syntax has it. */
  expressionAt(file: File, value: Range): string | null;
}

/**
 * Makes edits in the style of the file that they are for: its indentation, alignment and line ends. What cannot be done
 * in a way that is surely right gives null.
 */
export class Editor {
  readonly #files: ReadonlyMap<string, File>;

  constructor(files: readonly File[]) {
    this.#files = new Map(files.map((file) => [file.source.path, file]));
  }

  /** Takes an argument away, with its line. */
  removeArgument(argument: Range | null): TextEdit | null {
    return this.#edit(argument, (file, range, syntax) => syntax.removeArgument(file, range));
  }

  /** Puts another name in the place of one, and keeps what stands behind it where it is. */
  rename(name: Range, other: string): TextEdit | null {
    return this.#edit(name, (file, range, syntax) => syntax.rename(file, range, other));
  }

  /** Puts a text, quoted, in the place of a value. */
  replaceText(value: Range, text: string): TextEdit | null {
    return this.#edit(value, (file, range, syntax) => syntax.replaceText(file, range, text));
  }

  /** Puts another word in the place of one in a longer text, which must stand there exactly once. */
  replaceWord(text: Range, word: string, other: string): TextEdit | null {
    return this.#edit(text, (file, range) => replacedWord(file, range, word, other));
  }

  /** Puts an expression in the place of another one. */
  replaceExpression(value: Range, expression: string): TextEdit | null {
    return this.#edit(value, (file, range, syntax) => syntax.replaceExpression(file, range, expression));
  }

  /** Adds an argument behind another one of its block. */
  insertArgument(after: Range | null, argument: Argument): TextEdit | null {
    return this.#edit(after, (file, range, syntax) => syntax.insertArgument(file, range, argument));
  }

  /** Adds resources of one type behind another resource. */
  insertResources(after: Range, resources: readonly NewResource[]): TextEdit | null {
    return this.#edit(after, (file, range, syntax) => syntax.insertResources(file, range, resources));
  }

  /** Adds a reference to those of a list. */
  addReference({ file: path, ...list }: Range & TupleCons, reference: string): TextEdit | null {
    return this.#edit({ file: path, start: list.start, end: list.end }, (file, _, syntax) =>
      syntax.addReference(file, list, reference),
    );
  }

  /** Adds the accepter that a connection lacks, with the provider of the accepting VPC, or else the one given. */
  insertAccepter(peering: Peering, provider: Provider | null): TextEdit | null {
    return accepterOf(this, peering, provider);
  }

  /** Adds the routes of an IP version that sides of one connection lack into it. */
  insertRoutes(sides: readonly Side[], version: 4 | 6): TextEdit | null {
    return routesOf(this, sides, version);
  }

  /** Has a resource made with the provider of the accepting VPC, or else the one given. */
  setAcceptingProvider(accepter: Accepter, provider: Provider | null): TextEdit | null {
    return acceptingProviderOf(this, accepter, provider);
  }

  /** Makes an `alicloud_vpc_route_entry` an `alicloud_route_entry`; no edits where more than the type would have to change. */
  retypeRoute(route: Route): readonly (TextEdit | null)[] {
    return retypedRoute(this, route);
  }

  /** Has a connection requested with the provider of the VPC that requests it, or else the one given. */
  setRequestingProvider(peering: Peering, provider: Provider | null): TextEdit | null {
    return requestingProviderOf(this, peering, provider);
  }

  /** Has a resource wait for another one of its module. */
  dependOn(resource: Element, other: Element): TextEdit | null {
    return dependencyOf(this, resource, other);
  }

  /** Adds the alarm that a connection lacks, where its module says whom to call. */
  insertAlarm(peering: Peering): TextEdit | null {
    return alarmOf(this, peering);
  }

  /** Adds a statement to a policy that allows an action on everything. */
  allow({ at }: PolicyRecord, action: string): TextEdit | null {
    return this.#edit(at, (file, range, syntax) =>
      syntax === native ? allowanceOf(file, range, action) : null,
    );
  }

  /** Whether a text stands somewhere in the files of a directory. */
  mentions(directory: string, text: string): boolean {
    return [...this.#files].some(
      ([path, { source }]) => directoryOf(path) === directory && source.text.includes(text),
    );
  }

  /** The text of a range; null where the file is not known. */
  textAt({ file, start, end }: Range): string | null {
    return this.#files.get(file)?.source.text.slice(start, end) ?? null;
  }

  /** The value at a range as native syntax has it, whatever syntax it is written in; null where that is not certain. */
  expressionAt(value: Range): string | null {
    const file = this.#files.get(value.file);
    return file === undefined ? null : syntaxOf(value.file).expressionAt(file, value);
  }

  /** The block of the top of a file that has a range. */
  blockAt({ file, start }: Range): Block | null {
    const blocks = this.#files.get(file)?.body.blocks ?? [];
    return blocks.find((block) => block.start <= start && start < block.end) ?? null;
  }

  /** The resources of a type in the module of a file, by place. */
  resourcesBeside(
    directory: string,
    type: string,
  ): readonly { readonly file: string; readonly block: Block }[] {
    return [...this.#files]
      .filter(([path]) => directoryOf(path) === directory)
      .flatMap(([file, { body }]) => body.blocks.map((block) => ({ file, block })))
      .filter(({ block }) => block.type === "resource" && block.labels[0]?.name === type);
  }

  /**
   * A name that no resource of a type has in the module of a file: the one that is wanted, or that with a number.
   * @param directory of the module
   */
  freeName(directory: string, type: string, wanted: string): string {
    const taken = new Set(
      this.resourcesBeside(directory, type).map(({ block }) => block.labels[1]?.name ?? ""),
    );
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
    return name;
  }

  #edit(
    range: Range | null,
    make: (file: File, range: Range, syntax: Syntax) => TextEdit | null,
  ): TextEdit | null {
    if (range === null) return null;
    const file = this.#files.get(range.file);
    // Where a file does not parse, what stands where is a guess.
    if (file === undefined || file.diagnostics.length > 0 || isWithoutPlaces(file)) return null;
    return make(file, range, syntaxOf(range.file));
  }
}

function replacedWord({ source }: File, { start, end }: Range, word: string, other: string): TextEdit | null {
  const text = source.text.slice(start, end);
  const found: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!isInWord(text.charAt(at - 1)) && !isInWord(text.charAt(at + word.length))) found.push(start + at);
  const [at, ...more] = found;
  if (at === undefined || more.length > 0) return null;
  return { range: { file: source.path, start: at, end: at + word.length }, text: other };
}

/** Whether a character goes on with a word, such as the path of a folder or the name of a resource. */
function isInWord(character: string): boolean {
  return /[\w./:*?-]/.test(character);
}

function syntaxOf(path: string): Syntax {
  return path.endsWith(".json") ? json : native;
}

/** Whether only the other parser could read a file, which knows no places. */
function isWithoutPlaces({ body, source }: File): boolean {
  return body.end === 0 && source.text !== "";
}
