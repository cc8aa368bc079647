import { groupBy } from "../grouping.ts";
import { stringLiteral } from "./directives.ts";
import type { StringUse } from "./json-schema.ts";
import type { JsonMember, JsonString, JsonValue } from "./json-value.ts";
import { type LoneExpression, parseExpression, parseTemplate } from "./native.ts";
import { relocate } from "./relocate.ts";
import type { SyntaxReport } from "./report.ts";
import type { Comment, Expression, ObjectItem, Template } from "./tree.ts";

/** Makes expressions out of JSON values. */
export abstract class ExpressionConverter {
  readonly comments: Comment[] = [];
  readonly #text: string;
  protected readonly report: SyntaxReport;
  readonly #isConverted: boolean;

  constructor(text: string, report: SyntaxReport, isConverted: boolean) {
    this.#text = text;
    this.report = report;
    this.#isConverted = isConverted;
  }

  /** Keeps the value of a "//" key. */
  protected comment(value: JsonValue): void {
    if (value.type === "string") this.comments.push({ start: value.start, end: value.end, text: value.text });
    else if (value.type === "array") for (const item of value.items) this.comment(item);
  }

  /** The expression that a value is where strings have that use. */
  protected expression(value: JsonValue, use: StringUse): Expression {
    const { start, end } = value;
    switch (value.type) {
      case "string":
        return this.#string(value, use);
      case "number":
        return { kind: "literal", start, end, value: { type: "number", text: value.text } };
      case "bool":
        return { kind: "literal", start, end, value: { type: "bool", bool: value.bool } };
      case "null":
        return { kind: "literal", start, end, value: { type: "null" } };
      case "array":
        return { kind: "tuple", start, end, items: value.items.map((item) => this.expression(item, use)) };
      case "object":
        return { kind: "object", start, end, items: this.#objectItems(value.members, use) };
      case "invalid":
        return { kind: "invalid", start, end };
    }
  }

  #objectItems(members: readonly JsonMember[], use: StringUse): ObjectItem[] {
    for (const { key, value } of members) if (key.text === "//") this.comment(value);
    return this.once(members, use, "key", "object").map(({ key, value }) => ({
      key: this.#string(key, keyUse(use)),
      bareKey: null,
      value: this.expression(value, memberUse(use, key.text)),
    }));
  }

  #string(string: JsonString, use: StringUse): Expression {
    if (this.#isConverted) return this.#converted(string, use);
    if (use === "expression" || use === "expressionMap") return this.#parsed(string, parseExpression);
    return use === "template" || use === "content" ? this.#template(string) : literalString(string);
  }

  #converted(string: JsonString, use: StringUse): Expression {
    const parsed = this.#template(string);
    const isBare = use === "expression" || use === "expressionMap" || use === "requirement";
    return isBare && parsed.kind === "templateWrap" ? parsed.wrapped : parsed;
  }

  #template(string: JsonString): Expression {
    if (!string.text.includes("${") && !string.text.includes("%{")) return literalString(string);
    const parsed = this.#parsed(string, parseTemplate);
    // The quotes belong to the template, as in native syntax.
    return { ...parsed, start: string.start, end: string.end };
  }

  /** Parses what a string holds, with positions in the file. */
  #parsed(
    string: JsonString,
    parser: (text: string, start?: number, end?: number) => LoneExpression,
  ): Expression {
    const { offsets } = string;
    const { expression, diagnostics } =
      offsets === null ? parser(this.#text, string.start + 1, string.end - 1) : parser(string.text);
    const place = (offset: number) => (offsets === null ? offset : (offsets[offset] as number));
    for (const { start, end, message } of diagnostics) this.report.add(place(start), place(end), message);
    // What could be read of it may mean something else than the whole.
    if (diagnostics.length > 0) return { kind: "invalid", start: string.start, end: string.end };
    if (offsets !== null) relocate(expression, place);
    return expression;
  }

  /**
   * The properties with each name once. What may be blocks of one type stands under it together; of anything
   * else the first counts, and the others are reported as another `thing` of an `owner`.
   */
  protected once(
    members: readonly JsonMember[],
    use: StringUse,
    thing: string,
    owner: string,
  ): readonly JsonMember[] {
    if (new Set(members.map(({ key }) => key.text)).size === members.length) return members;
    return [...groupBy(members, ({ key }) => key.text)].map(([name, group]) => {
      const [first, ...others] = group;
      if (others.length === 0 || (use === "content" && name === "//")) return first;
      if (use === "content" && group.every(({ value }) => mayBeBlocks(value)))
        return { key: first.key, value: together(group.map(({ value }) => value)) };
      for (const { key } of others) {
        const message = `The ${thing} "${name}" is set twice in this ${owner}. Remove one of the two.`;
        this.report.add(key.start, key.end, message);
      }
      return first;
    });
  }
}

/** Whether a provider may know a block that is written like this. */
function mayBeBlocks({ type }: JsonValue): boolean {
  return type === "object" || type === "array" || type === "null";
}

/** Several blocks, or arrays of them, as one array. */
function together(values: readonly JsonValue[]): JsonValue {
  const items = values.flatMap((value) => (value.type === "array" ? value.items : [value]));
  const first = values[0] as JsonValue;
  const last = values[values.length - 1] as JsonValue;
  return {
    type: "array",
    start: first.start,
    end: last.end,
    items: items.filter(({ type }) => type !== "null"),
  };
}

function keyUse(use: StringUse): StringUse {
  // Keys of all objects but the map of a module's providers are strings.
  return use === "requirement" || use === "expression" ? "literal" : use;
}

function memberUse(use: StringUse, key: string): StringUse {
  if (use === "requirement") return key === "configuration_aliases" ? "expression" : "requirement";
  return use;
}

function literalString({ start, end, text }: JsonString): Template {
  // An empty literal stands behind its template, as in native syntax.
  const inner = text === "" ? stringLiteral(end, end, "") : stringLiteral(start + 1, end - 1, text);
  return { kind: "template", start, end, parts: [inner] };
}
