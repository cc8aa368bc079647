/** An expression of Go, as far as it says what a schema is. */
export type GoValue =
  | { readonly kind: "text"; readonly text: string }
  /** A number, a name, or anything else that is neither of the others: `schema.TypeString`, `10`, `true`. */
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly GoValue[] }
  /** A composite literal: the values of its keys, or its elements by their positions. */
  | { readonly kind: "composite"; readonly entries: ReadonlyMap<string, GoValue> };

interface Token {
  readonly kind: "text" | "word" | "mark";
  readonly text: string;
}

/** The words and marks of a source text; comments and blanks are left out. */
function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`|'(?:[^'\\]|\\.)*'|([\p{L}_][\p{L}\d_]*(?:\.[\p{L}_][\p{L}\d_]*)*|\d[\w.]*)|(\S)/gu;
  for (const [whole, quoted, raw, word, mark] of source.matchAll(pattern)) {
    if (quoted !== undefined) tokens.push({ kind: "text", text: JSON.parse(whole) as string });
    else if (raw !== undefined) tokens.push({ kind: "text", text: raw });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark });
  }
  return tokens;
}

const closing: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]" };

/**
 * What functions of a source text return, by name: the value of the first `return` of each, which is all that functions
 * with a schema do, and of those that put one together first, what the variable is set to.
 */
export function returnsOf(source: string): ReadonlyMap<string, GoValue> {
  const returns = new Map<string, GoValue>();
  for (const match of source.matchAll(
    /^func (\w+)\([^)\n]*\) (?:map\[string\])?\*schema\.\w+ \{\n([\s\S]*?)^\}/gm,
  )) {
    const [, name = "", body = ""] = match;
    const value = returnedBy(body);
    if (value !== null) returns.set(name, value);
  }
  return returns;
}

/** The texts of a source text's constants, by name; those of a type too: `Month = TimeType("Month")`. */
export function constantsOf(source: string): ReadonlyMap<string, string> {
  const found = source.matchAll(/^(?:const|\t)\s*(\w+)(?: [\w.]+)?\s*= (?:\w+\()?"([^"\\\n]*)"\)?$/gm);
  return new Map([...found].map(([, name = "", text = ""]) => [name, text]));
}

function returnedBy(body: string): GoValue | null {
  const [, returned] = /\breturn ([\s\S]*)$/.exec(body) ?? [];
  if (returned === undefined) return null;
  const value = goValueOf(returned);
  if (value.kind !== "name") return value;
  const [, set] = new RegExp(`\\b${value.name} := ([\\s\\S]*)$`).exec(body) ?? [];
  return set === undefined ? null : goValueOf(set);
}

/** The value that a text begins with. */
export function goValueOf(source: string): GoValue {
  return new ValueReader(tokensOf(source)).value();
}

class ValueReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  value(): GoValue {
    while (this.#is("&") || this.#is("*")) this.#at++;
    const first = this.#tokens[this.#at];
    if (first === undefined) return { kind: "name", name: "" };
    if (first.kind === "text") {
      this.#at++;
      this.#skipOperators();
      return first.kind === "text" ? { kind: "text", text: first.text } : { kind: "name", name: "" };
    }
    if (this.#is("{")) return this.#composite();
    if (first.text === "func") return this.#function();
    return this.#named();
  }

  /** A name, a call, or a literal of a type: `x`, `f(x)`, `map[string]*schema.Schema{ … }`. */
  #named(): GoValue {
    const start = this.#at;
    while (this.#at < this.#tokens.length && !this.#isAny("{", "(", ",", "}", ")", ":", ";")) {
      if (this.#is("[")) this.#skipGroup();
      else this.#at++;
      // The next line begins another statement.
      if (this.#isWord() && this.#isWordAt(this.#at - 1)) break;
    }
    const name = this.#tokens
      .slice(start, this.#at)
      .map(({ text }) => text)
      .join("");
    if (this.#is("{")) return this.#composite();
    if (!this.#is("(")) return { kind: "name", name };
    const call = { kind: "call", name, arguments: this.#list("(") } as const;
    this.#skipOperators();
    return call;
  }

  #composite(): GoValue {
    const entries = new Map<string, GoValue>();
    this.#at++;
    while (this.#at < this.#tokens.length && !this.#is("}")) {
      const key = this.#tokens[this.#at];
      const isKeyed = this.#tokens[this.#at + 1]?.text === ":" && key !== undefined && key.kind !== "mark";
      if (isKeyed) this.#at += 2;
      entries.set(isKeyed ? key.text : String(entries.size), this.value());
      if (this.#is(",")) this.#at++;
      else if (!this.#is("}")) this.#skipOperators();
    }
    this.#at++;
    return { kind: "composite", entries };
  }

  #list(open: string): readonly GoValue[] {
    const values: GoValue[] = [];
    this.#at++;
    while (this.#at < this.#tokens.length && !this.#is(closing[open] ?? "")) {
      values.push(this.value());
      if (this.#is(",")) this.#at++;
      else if (!this.#is(closing[open] ?? "")) this.#skipOperators();
    }
    this.#at++;
    return values;
  }

  /** A function that stands there as a value: what it does is of no interest. */
  #function(): GoValue {
    while (this.#at < this.#tokens.length && !this.#is("{")) {
      if (this.#is("(")) this.#skipGroup();
      else if (this.#tokens[this.#at]?.text === "interface") this.#at += 3;
      else this.#at++;
    }
    this.#skipGroup();
    this.#skipOperators();
    return { kind: "name", name: "func" };
  }

  /** To the end of the value, past what is done with its first part. */
  #skipOperators(): void {
    while (this.#at < this.#tokens.length && !this.#isAny(",", "}", ")", "]")) {
      if (this.#isAny("{", "(", "[")) this.#skipGroup();
      else this.#at++;
    }
  }

  #skipGroup(): void {
    let depth = 0;
    do {
      if (this.#isAny("{", "(", "[")) depth++;
      else if (this.#isAny("}", ")", "]")) depth--;
      this.#at++;
    } while (depth > 0 && this.#at < this.#tokens.length);
  }

  #is(mark: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "mark" && token.text === mark;
  }

  #isAny(...marks: readonly string[]): boolean {
    return marks.some((mark) => this.#is(mark));
  }

  #isWord(): boolean {
    return this.#isWordAt(this.#at);
  }

  #isWordAt(at: number): boolean {
    return this.#tokens[at]?.kind === "word";
  }
}
