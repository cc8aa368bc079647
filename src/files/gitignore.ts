/**
 * The patterns of one `.gitignore` file, matched in time that grows with pattern times path. The usual way,
 * a regular expression a pattern, can be made to backtrack for hours by a file in the linted repository
 * (`*a*a*a*a*a*a*b` against `aaaa…`). Grammar: https://git-scm.com/docs/gitignore.
 */
export class Gitignore {
  readonly #patterns: readonly Pattern[];

  /** @param text the content of the file */
  constructor(text: string) {
    this.#patterns = inBytes(text.replace(/^\uFEFF/, ""))
      .split("\n")
      .map(parsePattern)
      .filter((pattern) => pattern !== null);
  }

  /**
   * What the file says about a directory: true if it is ignored, false if a `!` pattern brings it back, and
   * undefined if no pattern matches. The last pattern that matches decides.
   * @param segments the names from the directory of the `.gitignore` file down to the directory in question
   */
  ignores(segments: readonly string[]): boolean | undefined {
    const names = segments.map(inBytes);
    for (let i = this.#patterns.length - 1; i >= 0; i--) {
      const pattern = this.#patterns[i] as Pattern;
      if (matchesPath(pattern, names)) return !pattern.negated;
    }
    return undefined;
  }
}

/** A character for each byte of the text in UTF-8: git matches bytes, so that `?` is a part of an `é`. */
function inBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

interface Pattern {
  readonly negated: boolean;
  /** A pattern without a slash in front of its last segment matches at every depth. */
  readonly anchored: boolean;
  readonly segments: readonly (Segment | typeof anySegments)[];
}

/** `**` between slashes: any number of segments. */
const anySegments = Symbol("**");
const star = Symbol("*");
const anyCharacter = Symbol("?");

/** A name's pattern, character by character. */
type Segment = readonly Token[];
type Token = string | typeof star | typeof anyCharacter | CharacterClass;

interface CharacterClass {
  readonly negated: boolean;
  readonly ranges: readonly Range[];
}

/** Characters from one to another, both included. */
type Range = readonly [from: string, to: string];

function parsePattern(raw: string): Pattern | null {
  let text = withoutTrailingSpaces(raw.endsWith("\r") ? raw.slice(0, -1) : raw);
  if (text === "" || text.startsWith("#")) return null;
  const negated = text.startsWith("!");
  if (negated) text = text.slice(1);
  // Only directories are asked about, so a pattern for directories is like any other.
  if (text.endsWith("/")) text = text.slice(0, -1);
  if (text === "") return null;
  const anchored = text.includes("/");
  const tokens = parseTokens([...(text.startsWith("/") ? text.slice(1) : text)]);
  if (tokens === null) return null;
  const segments = splitAtSlashes(tokens).map((segment) => (anchored ? segmentOf(segment) : segment));
  // `a/**` matches what is in `a`, not `a`.
  if (segments.at(-1) === anySegments) segments.push([star]);
  return { negated, anchored, segments };
}

/** A space at the end counts only when a backslash precedes it. */
function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === " " && text[end - 2] !== "\\") end--;
  return text.slice(0, end);
}

/** Null for a pattern that never matches: one that ends within brackets or behind a backslash. */
function parseTokens(characters: readonly string[]): Token[] | null {
  const tokens: Token[] = [];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string;
    if (character === "*") tokens.push(star);
    else if (character === "?") tokens.push(anyCharacter);
    else if (character === "[") {
      const parsed = parseClass(characters, i + 1);
      if (parsed === null) return null;
      tokens.push(parsed.value);
      i = parsed.end;
    } else {
      const member = parseMember(characters, i);
      if (member === null) return null;
      tokens.push(member.value);
      i = member.end;
    }
  }
  return tokens;
}

/** Slashes within brackets divide nothing. */
function splitAtSlashes(tokens: readonly Token[]): Token[][] {
  const segments: Token[][] = [[]];
  for (const token of tokens) {
    if (token === "/") segments.push([]);
    else (segments.at(-1) as Token[]).push(token);
  }
  return segments;
}

/** Two stars or more between slashes stand for any directories; elsewhere they are as one. */
function segmentOf(tokens: readonly Token[]): Segment | typeof anySegments {
  return tokens.length > 1 && tokens.every((token) => token === star) ? anySegments : tokens;
}

/** POSIX classes over ASCII, as git has them. */
const namedClasses: Readonly<Record<string, readonly Range[]>> = {
  alnum: [
    ["0", "9"],
    ["A", "Z"],
    ["a", "z"],
  ],
  alpha: [
    ["A", "Z"],
    ["a", "z"],
  ],
  blank: [
    [" ", " "],
    ["\t", "\t"],
  ],
  digit: [["0", "9"]],
  lower: [["a", "z"]],
  punct: [
    ["!", "/"],
    [":", "@"],
    ["[", "`"],
    ["{", "~"],
  ],
  space: [
    [" ", " "],
    ["\t", "\r"],
  ],
  upper: [["A", "Z"]],
  xdigit: [
    ["0", "9"],
    ["A", "F"],
    ["a", "f"],
  ],
};

interface Parsed<T> {
  readonly value: T;
  /** The index of the last character that belongs to it. */
  readonly end: number;
}

/** What stands between brackets, from `at`, behind the opening one, to the closing one. */
function parseClass(characters: readonly string[], at: number): Parsed<CharacterClass> | null {
  const negated = characters[at] === "!" || characters[at] === "^";
  const first = negated ? at + 1 : at;
  const ranges: Range[] = [];
  for (let i = first; i < characters.length; i++) {
    // A closing bracket in the first place is a member.
    if (characters[i] === "]" && i > first) return { value: { negated, ranges }, end: i };
    const parsed =
      characters[i] === "[" && characters[i + 1] === ":"
        ? parseNamedClass(characters, i + 2)
        : parseRange(characters, i);
    if (parsed === null) return null;
    ranges.push(...parsed.value);
    i = parsed.end;
  }
  return null;
}

/** `[:alpha:]`, from `at`, behind its opening colon. */
function parseNamedClass(characters: readonly string[], at: number): Parsed<readonly Range[]> | null {
  const end = characters.indexOf("]", at);
  if (end === -1 || characters[end - 1] !== ":") return null;
  const name = characters.slice(at, end - 1).join("");
  return Object.hasOwn(namedClasses, name) ? { value: namedClasses[name] as readonly Range[], end } : null;
}

/** `a` or `a-z`. */
function parseRange(characters: readonly string[], at: number): Parsed<readonly Range[]> | null {
  const from = parseMember(characters, at);
  if (from === null) return null;
  const behind = characters[from.end + 2];
  if (characters[from.end + 1] !== "-" || behind === undefined || behind === "]")
    return { value: [[from.value, from.value]], end: from.end };
  const to = parseMember(characters, from.end + 2);
  if (to === null) return null;
  // Git takes the first character for a member even where the range is the wrong way round.
  return {
    value: [
      [from.value, from.value],
      [from.value, to.value],
    ],
    end: to.end,
  };
}

/** One character, escaped or not. */
function parseMember(characters: readonly string[], at: number): Parsed<string> | null {
  const end = characters[at] === "\\" ? at + 1 : at;
  const value = characters[end];
  return value === undefined ? null : { value, end };
}

function matchesPath(pattern: Pattern, segments: readonly string[]): boolean {
  if (pattern.anchored) return matchesSegments(pattern.segments, segments);
  return matchesSegments(pattern.segments, segments.slice(-1));
}

function matchesSegments(pattern: Pattern["segments"], segments: readonly string[]): boolean {
  return matchesGreedily(
    pattern.length,
    segments.length,
    (p) => pattern[p] === anySegments,
    (p, s) => matchesName(pattern[p] as Segment, segments[s] as string),
  );
}

function matchesName(pattern: Segment, name: string): boolean {
  const characters = [...name];
  return matchesGreedily(
    pattern.length,
    characters.length,
    (p) => pattern[p] === star,
    (p, c) => matchesCharacter(pattern[p] as Exclude<Token, typeof star>, characters[c] as string),
  );
}

function matchesCharacter(token: Exclude<Token, typeof star>, character: string): boolean {
  if (token === anyCharacter) return true;
  if (typeof token === "string") return token === character;
  return token.ranges.some(([from, to]) => from <= character && character <= to) !== token.negated;
}

/**
 * Matches a sequence against a pattern in which some elements stand for any run. Only the last of these is
 * ever tried again: what an earlier one took can be left as it is, since the later one can take the rest.
 */
function matchesGreedily(
  patternLength: number,
  length: number,
  isAnyRun: (p: number) => boolean,
  matches: (p: number, i: number) => boolean,
): boolean {
  let p = 0;
  let i = 0;
  let retryPattern = -1;
  let retryAt = 0;
  while (i < length) {
    if (p < patternLength && isAnyRun(p)) {
      retryPattern = ++p;
      retryAt = i;
    } else if (p < patternLength && matches(p, i)) {
      p++;
      i++;
    } else if (retryPattern !== -1) {
      p = retryPattern;
      i = ++retryAt;
    } else return false;
  }
  while (p < patternLength && isAnyRun(p)) p++;
  return p === patternLength;
}
