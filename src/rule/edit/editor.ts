import { directoryOf } from "../../files/paths.ts";
import type { TextEdit } from "../../finding.ts";
import type { Block, File } from "../../hcl/tree.ts";
import type { Accepter, Peering, Provider, Route, Side } from "../../network/model.ts";
import type { Range } from "../../range.ts";
import { json } from "./json.ts";
import { native } from "./native.ts";
import { retypedRoute } from "./retype.ts";
import { accepterOf, acceptingProviderOf, routesOf } from "./twins.ts";

/** An argument of a new block: its name, and its value as native syntax has it. */
export type Argument = readonly [name: string, expression: string];

/** A block to insert. */
export interface NewBlock {
  /** `resource "alicloud_vpc" "a"` */
  readonly header: string;
  /** At least one. */
  readonly body: readonly Argument[];
}

/** How a syntax is edited: each gives an edit, or null where it could not be right. */
export interface Syntax {
  removeArgument(file: File, argument: Range): TextEdit | null;
  rename(file: File, name: Range, other: string): TextEdit | null;
  replaceText(file: File, value: Range, text: string): TextEdit | null;
  replaceExpression(file: File, value: Range, expression: string): TextEdit | null;
  insertArgument(file: File, after: Range, argument: Argument): TextEdit | null;
  insertBlocks(file: File, after: Range, blocks: readonly NewBlock[]): TextEdit | null;
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

  /** Puts an expression in the place of another one. */
  replaceExpression(value: Range, expression: string): TextEdit | null {
    return this.#edit(value, (file, range, syntax) => syntax.replaceExpression(file, range, expression));
  }

  /** Adds an argument behind another one of its block. */
  insertArgument(after: Range | null, argument: Argument): TextEdit | null {
    return this.#edit(after, (file, range, syntax) => syntax.insertArgument(file, range, argument));
  }

  /** Adds blocks behind another one of the top of the file. */
  insertBlocks(after: Range, blocks: readonly NewBlock[]): TextEdit | null {
    return this.#edit(after, (file, range, syntax) => syntax.insertBlocks(file, range, blocks));
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

  /** The block of the top of a file that has a range. */
  blockAt({ file, start }: Range): Block | null {
    const blocks = this.#files.get(file)?.body.blocks ?? [];
    return blocks.find((block) => block.start <= start && start < block.end) ?? null;
  }

  /**
   * A name that no resource of a type has in the module of a file: the one that is wanted, or that with a number.
   * @param directory of the module
   */
  freeName(directory: string, type: string, wanted: string): string {
    const taken = new Set<string>();
    for (const [path, file] of this.#files) {
      if (directoryOf(path) !== directory) continue;
      for (const { type: kind, labels } of file.body.blocks)
        if (kind === "resource" && labels[0]?.name === type) taken.add(labels[1]?.name ?? "");
    }
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
    return make(file, range, range.file.endsWith(".json") ? json : native);
  }
}

/** Whether only the other parser could read a file, which knows no places. */
function isWithoutPlaces({ body, source }: File): boolean {
  return body.end === 0 && source.text !== "";
}
