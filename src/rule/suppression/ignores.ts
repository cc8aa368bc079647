import type { TextEdit } from "../../finding.ts";
import { addTo, type Groups } from "../../grouping.ts";
import type { Comment, Node } from "../../hcl/tree.ts";
import { nearestName } from "../../nearest-name.ts";
import type { Range } from "../../range.ts";
import type { Settings } from "../../settings.ts";
import type { AnyReport, Subject } from "../define.ts";
import type { SourceFile } from "../visitors.ts";
import { type IgnoreText, parseIgnore, type RuleName } from "./grammar.ts";
import { placesOf } from "./places.ts";
import { withoutComment, withoutNames } from "./removal.ts";
import { scopeOf } from "./scope.ts";

/** A comment that suppresses findings, as rules see it once everything has been checked. */
export interface IgnoreComment extends Subject {
  readonly range: Range;
  /** The rules that it names. */
  readonly rules: readonly string[];
  /** Why it cannot be read, in a clause; null where it can. One that cannot, like those below, suppresses nothing. */
  readonly problem: string | null;
  /** The day on which it ended; null where it has not. */
  readonly expired: string | null;
  readonly lacksReason: boolean;
  readonly unknownRules: readonly {
    readonly name: string;
    readonly nearest: string | null;
    readonly at: Range;
  }[];
  /** Rules that it names and that surely have nothing for it to suppress. */
  readonly unusedRules: readonly string[];
  /** The edit that takes some of its rules away, and the comment with the last; null where that cannot be done. */
  without(names: readonly string[]): TextEdit | null;
}

/** What the comments of a run are judged by, beside what they suppress. */
export interface Conduct {
  /** Whether a rule ran for all of a root and left nothing open, in every environment. */
  isDecided(ruleId: string, root: string): boolean;
}

interface Ignore {
  readonly text: IgnoreText;
  readonly comment: Comment;
  readonly file: SourceFile;
  readonly scope: Node;
  readonly isEffective: boolean;
  readonly used: Set<string>;
}

/** What a finding is suppressed by. */
export interface Suppression {
  readonly reason: string | null;
}

/** The comments of a run that suppress findings, and which of them have done so. */
export class Ignores {
  readonly #settings: Settings;
  readonly #ignores: readonly Ignore[];
  readonly #byPlace: Groups<string, Ignore> = new Map();

  /** @param files each once */
  constructor(files: readonly SourceFile[], settings: Settings) {
    this.#settings = settings;
    this.#ignores = files.flatMap((file) => this.#ignoresIn(file));
    for (const ignore of this.#ignores) {
      if (!ignore.isEffective) continue;
      for (const { name } of ignore.text.names) {
        addTo(this.#byPlace, placeKey(ignore.file.file.source.path, name), ignore);
      }
    }
  }

  /** What suppresses a fault; null where nothing does. */
  suppressionOf(ruleId: string, report: AnyReport): Suppression | null {
    const found = placesOf(report).flatMap((place) =>
      (this.#byPlace.get(placeKey(place.file, ruleId)) ?? []).filter(({ scope }) => meets(scope, place)),
    );
    if (found.length === 0) return null;
    for (const { used } of found) used.add(ruleId);
    // The one that is about the least says best why.
    const byWidth = found.sort((left, right) => widthOf(left) - widthOf(right));
    return { reason: byWidth.find(({ text }) => text.reason !== null)?.text.reason ?? null };
  }

  /** The comments, judged by what they have suppressed until now. */
  comments(ruleIds: readonly string[], conduct: Conduct): readonly IgnoreComment[] {
    const known = new Set(ruleIds);
    const plugins = new Set(ruleIds.flatMap((id) => (id.includes("/") ? (id.split("/")[0] as string) : [])));
    return this.#ignores.map((ignore) => {
      const { text, comment, file } = ignore;
      const isUnused = (name: string) =>
        known.has(name) && !ignore.used.has(name) && conduct.isDecided(name, file.root);
      const unknown = text.names.filter(
        ({ name }) => !known.has(name) && (!name.includes("/") || plugins.has(name.split("/")[0] as string)),
      );
      return {
        root: file.root,
        address: null,
        blockAddress: null,
        calls: file.calls ?? [],
        presence: "certain",
        range: rangeIn(file, comment),
        rules: text.names.map(({ name }) => name),
        problem: text.problem,
        expired: this.#isExpired(text) ? text.until : null,
        lacksReason: this.#lacksReason(text),
        unknownRules: unknown.map((unknownName) => ({
          name: unknownName.name,
          nearest: nearestName(unknownName.name, ruleIds),
          at: rangeOfName(ignore, unknownName),
        })),
        unusedRules:
          file.file.diagnostics.length > 0 || !ignore.isEffective
            ? []
            : [...new Set(text.names.map(({ name }) => name))].filter(isUnused),
        without: (names) => edit(ignore, names),
      };
    });
  }

  #ignoresIn(file: SourceFile): readonly Ignore[] {
    return file.file.comments.flatMap((comment) => {
      const text = parseIgnore(comment.text);
      if (text === null) return [];
      const isEffective = text.problem === null && !this.#isExpired(text) && !this.#lacksReason(text);
      const whole = { start: 0, end: file.file.source.text.length };
      const scope = text.isForFile ? whole : scopeOf(comment, file.file);
      return [{ text, comment, file, scope, isEffective, used: new Set<string>() }];
    });
  }

  /** It counts on its last day, too. */
  #isExpired({ until }: IgnoreText): boolean {
    const { today } = this.#settings;
    return until !== null && today !== null && until < today;
  }

  #lacksReason({ reason }: IgnoreText): boolean {
    return this.#settings.requireReason && reason === null;
  }
}

function placeKey(file: string, ruleId: string): string {
  return `${ruleId}\0${file}`;
}

function meets(scope: Node, { start, end }: Range): boolean {
  return start < scope.end && (scope.start < end || scope.start <= start);
}

function widthOf({ scope }: Ignore): number {
  return scope.end - scope.start;
}

function rangeIn({ file }: SourceFile, { start, end }: Node): Range {
  return { file: file.source.path, start, end };
}

/** The whole comment where escapes hide the place of the name. */
function rangeOfName(ignore: Ignore, { start, end }: RuleName): Range {
  const shift = shiftOf(ignore);
  const node = shift === null ? ignore.comment : { start: start + shift, end: end + shift };
  return rangeIn(ignore.file, node);
}

/** Where the text of a comment begins in its file; null where escapes make it another one there. */
function shiftOf({ comment, file }: Ignore): number | null {
  const { text } = file.file.source;
  const at = [comment.start, comment.start + 1].find((start) => text.startsWith(comment.text, start));
  return at ?? null;
}

function edit(ignore: Ignore, names: readonly string[]): TextEdit | null {
  const { text, comment, file } = ignore;
  if (text.names.every(({ name }) => names.includes(name))) return withoutComment(comment, file.file);
  const shift = shiftOf(ignore);
  if (shift === null) return null;
  return withoutNames(text.names, (name) => names.includes(name), shift, file.file.source.path);
}
