import type { RE2JS } from "re2js";
import { re2 } from "./packages.ts";

/** Length of pattern times length of text past which nothing is searched. */
const workLimit = 100_000_000;

/** A part of a text and what each group, the whole first, took of it; undefined for a group that took no part. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

/** A regular expression of RE2, the syntax and the semantics of Go's `regexp`. */
export class Pattern {
  readonly #compiled: RE2JS;
  /** By number, from 1; null for a group without a name. */
  readonly groupNames: readonly (string | null)[];

  private constructor(compiled: RE2JS) {
    this.#compiled = compiled;
    const names: (string | null)[] = Array<null>(compiled.groupCount()).fill(null);
    for (const [name, number] of Object.entries(compiled.namedGroups())) names[Number(number) - 1] = name;
    this.groupNames = names;
  }

  /** Null where the engine is not loaded; a phrase where the text is no pattern, or too much work. */
  static compile(text: string, input: string): Pattern | string | "too large" | null {
    const engine = re2.get();
    if (engine === null) return null;
    if (text.length * (input.length + 100) > workLimit) return "too large";
    try {
      return new Pattern(engine.RE2JS.compile(text));
    } catch (error) {
      return `invalid regexp pattern: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** The first match from `position` on; what stands before it still counts for `^` and `\b`. */
  matchFrom(text: string, position: number): Match | null {
    const matcher = this.#compiled.matcher(text);
    if (!matcher.find(position)) return null;
    const groups = Array.from(
      { length: this.groupNames.length + 1 },
      (_, at) => matcher.group(at) ?? undefined,
    );
    return { start: matcher.start(), end: matcher.end(), groups };
  }

  /** All matches that do not overlap; an empty one right behind another does not count. */
  *matches(text: string): Generator<Match> {
    let previousEnd = -1;
    for (let position = 0; position <= text.length; ) {
      const match = this.matchFrom(text, position);
      if (match === null) return;
      const isEmpty = match.end === position;
      if (!(isEmpty && match.start === previousEnd)) yield match;
      previousEnd = match.end;
      position = isEmpty ? position + widthAt(text, position) : match.end;
    }
  }

  /** The text with each match replaced by `replacement`, in which `$1` and `${name}` stand for groups. */
  replaceAll(text: string, replacement: string): string {
    const pieces: string[] = [];
    let lastEnd = 0;
    for (let position = 0; position <= text.length; ) {
      const match = this.matchFrom(text, position);
      if (match === null) break;
      pieces.push(text.slice(lastEnd, match.start));
      if (match.end > lastEnd || match.start === 0) pieces.push(this.#expand(replacement, match));
      lastEnd = match.end;
      position = Math.max(position + widthAt(text, position), match.end);
    }
    return pieces.join("") + text.slice(lastEnd);
  }

  #expand(replacement: string, { groups }: Match): string {
    return replacement.replace(
      /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
      (_, dollar: string | undefined, bare: string | undefined, braced: string | undefined) => {
        if (dollar !== undefined) return "$";
        const name = bare ?? braced ?? "";
        if (/^(?:0|[1-9]\d*)$/.test(name)) return groups[Number(name)] ?? "";
        const at = this.groupNames.indexOf(name);
        return at === -1 ? "" : (groups[at + 1] ?? "");
      },
    );
  }
}

/** Code units of the character at a position; one at the end. */
function widthAt(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}
