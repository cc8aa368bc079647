import { SourceText } from "../files/source-text.ts";
import { type BlockSchema, type BodySchema, CONFIGURATION, type StringUse, VALUES } from "./json-schema.ts";
import { type JsonMember, type JsonString, type JsonValue, readJson } from "./json-value.ts";
import { type LoneExpression, parseExpression, parseTemplate } from "./native.ts";
import { relocate } from "./relocate.ts";
import { SyntaxReport } from "./report.ts";
import { stringLiteral } from "./template.ts";
import type {
  Attribute,
  Block,
  Body,
  Comment,
  Expression,
  File,
  Name,
  ObjectItem,
  Template,
} from "./tree.ts";

/**
 * Parses a configuration in Terraform's JSON syntax (`.tf.json`) to the same tree as native syntax.
 *
 * A block that only a provider's schema can tell from an attribute stays an attribute with an object or
 * array as its value. The value of a `"//"` key is a comment; in such an object the key is kept as well.
 */
export function parseJson(source: SourceText): File {
  return parse(source, CONFIGURATION);
}

/** Parses values of variables in JSON (`.tfvars.json`), where strings are no templates. */
export function parseJsonValues(source: SourceText): File {
  return parse(source, VALUES);
}

/**
 * The tree of a native file out of the JSON that hcl2json makes of it. All strings are templates there, and
 * what Terraform's JSON syntax writes as a bare expression stands in `${…}`. The JSON knows no positions, so
 * that everything stands at the beginning of the file.
 *
 * @param source the native file
 * @param json hcl2json's output for it
 */
export function parseConverted(source: SourceText, json: string): File {
  const schema = source.path.endsWith(".tfvars") ? VALUES : CONFIGURATION;
  const { body, diagnostics } = parse(new SourceText(source.path, json), schema, true);
  relocate(body, () => 0);
  const messages = diagnostics.map(({ message }) => ({ start: 0, end: 0, message }));
  return { source, body, comments: [], diagnostics: messages };
}

function parse(source: SourceText, schema: BodySchema, isConverted = false): File {
  const report = new SyntaxReport();
  const start = source.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const value = readJson(source.text, start, report);
  const converter = new Converter(source.text, report, isConverted);
  const body = converter.file(value, schema);
  const comments = converter.comments.sort((a, b) => a.start - b.start);
  return { source, body, comments, diagnostics: report.sorted() };
}

/** Makes the tree of a configuration out of JSON values. */
class Converter {
  readonly comments: Comment[] = [];
  readonly #text: string;
  readonly #report: SyntaxReport;
  readonly #isConverted: boolean;

  constructor(text: string, report: SyntaxReport, isConverted: boolean) {
    this.#text = text;
    this.#report = report;
    this.#isConverted = isConverted;
  }

  file(value: JsonValue, schema: BodySchema): Body {
    if (value.type === "object" || value.type === "array" || value.type === "invalid")
      return this.#body(value, schema);
    const message =
      "A configuration in JSON must be an object. Write the blocks as its properties, in braces.";
    this.#report.add(value.start, value.end, message);
    return { start: value.start, end: value.end, attributes: [], blocks: [] };
  }

  #body(value: JsonValue, schema: BodySchema): Body {
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    const names = new Set<string>();
    for (const { key, value: member } of this.#members(value, "its arguments and blocks")) {
      const name = key.text;
      const block = Object.hasOwn(schema.blocks, name) ? (schema.blocks[name] as BlockSchema) : null;
      if (name === "//") this.#comment(member);
      else if (block !== null) this.#blocks(key, member, block, block.labels, [], blocks);
      else if (names.has(name))
        this.#report.add(
          key.start,
          key.end,
          `The argument "${name}" is set twice in this block. Remove one of the two.`,
        );
      else {
        names.add(name);
        const use = Object.hasOwn(schema.attributes, name)
          ? (schema.attributes[name] as StringUse)
          : schema.others;
        const nameRange = { start: key.start, end: key.end };
        attributes.push({
          start: key.start,
          end: member.end,
          name,
          nameRange,
          value: this.#expression(member, use),
        });
      }
    }
    return { start: value.start, end: value.end, attributes, blocks };
  }

  /** The properties of an object, or of all objects of an array. */
  #members(value: JsonValue, purpose: string): readonly JsonMember[] {
    if (value.type === "object") return value.members;
    if (value.type === "null" || value.type === "invalid") return [];
    if (value.type === "array")
      return value.items.flatMap((item) =>
        item.type === "object" ? item.members : this.#notAnObject(item, purpose),
      );
    return this.#notAnObject(value, purpose);
  }

  #notAnObject(value: JsonValue, purpose: string): [] {
    if (value.type !== "invalid")
      this.#report.add(
        value.start,
        value.end,
        `An object must stand here, with ${purpose} as its properties.`,
      );
    return [];
  }

  /** The blocks of one type under `key`, through as many levels of labels as are left. */
  #blocks(
    type: JsonString,
    value: JsonValue,
    schema: BlockSchema,
    left: number,
    labels: readonly Name[],
    blocks: Block[],
  ): void {
    if (left > 0) {
      const members = this.#members(value, `the labels of ${type.text} blocks`);
      for (const { key, value: inner } of members) {
        if (key.text === "//" && inner.type === "string") this.#comment(inner);
        else this.#blocks(type, inner, schema, left - 1, [...labels, nameOf(key)], blocks);
      }
      return;
    }
    if (value.type === "null") return;
    const head = labels[labels.length - 1] ?? type;
    const header = { start: head.start, end: head.end };
    const typeRange = { start: type.start, end: type.end };
    for (const one of value.type === "array" ? value.items : [value]) {
      const body = this.#body(one, schema.body);
      // The blocks of an array share their labels; each is told from the others by its own braces.
      const start = value.type === "array" ? one.start : header.start;
      blocks.push({ start, end: one.end, type: type.text, typeRange, labels, header, body });
    }
  }

  #comment(value: JsonValue): void {
    if (value.type === "string") this.comments.push({ start: value.start, end: value.end, text: value.text });
    else if (value.type === "array") for (const item of value.items) this.#comment(item);
  }

  #expression(value: JsonValue, use: StringUse): Expression {
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
        return { kind: "tuple", start, end, items: value.items.map((item) => this.#expression(item, use)) };
      case "object":
        return { kind: "object", start, end, items: this.#objectItems(value.members, use) };
      case "invalid":
        return { kind: "invalid", start, end };
    }
  }

  #objectItems(members: readonly JsonMember[], use: StringUse): ObjectItem[] {
    const names = new Set<string>();
    return members.map(({ key, value }) => {
      if (key.text === "//") this.#comment(value);
      if (names.has(key.text)) {
        const message = `The key "${key.text}" stands twice in this object. Remove one of the two.`;
        this.#report.add(key.start, key.end, message);
      }
      names.add(key.text);
      return {
        key: this.#string(key, keyUse(use)),
        bareKey: null,
        value: this.#expression(value, memberUse(use, key.text)),
      };
    });
  }

  #string(string: JsonString, use: StringUse): Expression {
    if (this.#isConverted) return this.#converted(string, use);
    if (use === "expression" || use === "expressionMap") return this.#parsed(string, parseExpression);
    return use === "template" ? this.#template(string) : literalString(string);
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
    for (const { start, end, message } of diagnostics) this.#report.add(place(start), place(end), message);
    // What could be read of it may mean something else than the whole.
    if (diagnostics.length > 0) return { kind: "invalid", start: string.start, end: string.end };
    if (offsets !== null) relocate(expression, place);
    return expression;
  }
}

function nameOf(key: JsonString): Name {
  return { start: key.start, end: key.end, name: key.text };
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
