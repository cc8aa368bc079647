import { SourceText } from "../files/source-text.ts";
import { ExpressionConverter } from "./json-expression.ts";
import { type BlockSchema, type BodySchema, CONFIGURATION, type StringUse, VALUES } from "./json-schema.ts";
import { type JsonMember, type JsonString, type JsonValue, readJson } from "./json-value.ts";
import { relocate } from "./relocate.ts";
import { SyntaxReport } from "./report.ts";
import type { Attribute, Block, Body, File, Name } from "./tree.ts";

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
  if (start > 0) report.add(0, start, BYTE_ORDER_MARK);
  const value = readJson(source.text, start, report);
  const converter = new BodyConverter(source.text, report, isConverted);
  const body = converter.file(value, schema);
  const comments = converter.comments.sort((a, b) => a.start - b.start);
  return { source, body, comments, diagnostics: report.sorted() };
}

/** Native syntax allows one, and HashiCorp's parser of JSON does not. */
const BYTE_ORDER_MARK =
  "The file begins with a byte order mark, which Terraform refuses in JSON. Save it as UTF-8 without one.";

/** Makes the tree of a configuration out of JSON values. */
class BodyConverter extends ExpressionConverter {
  file(value: JsonValue, schema: BodySchema): Body {
    if (value.type === "object" || value.type === "array" || value.type === "invalid")
      return this.#body(value, schema);
    const message =
      "A configuration in JSON must be an object. Write the blocks as its properties, in braces.";
    this.report.add(value.start, value.end, message);
    return { start: value.start, end: value.end, attributes: [], blocks: [] };
  }

  #body(value: JsonValue, schema: BodySchema): Body {
    const blocks: Block[] = [];
    const others: JsonMember[] = [];
    for (const member of this.#bodyMembers(value, schema)) {
      const { key, value: inner } = member;
      const block = Object.hasOwn(schema.blocks, key.text) ? (schema.blocks[key.text] as BlockSchema) : null;
      if (key.text === "//") this.comment(inner);
      else if (block !== null) this.#blocks(key, inner, block, block.labels, [], blocks);
      else others.push(member);
    }
    const attributes = this.once(others, schema.others, "argument", "block").map((member) =>
      this.#attribute(member, schema),
    );
    return { start: value.start, end: value.end, attributes, blocks };
  }

  #attribute({ key, value }: JsonMember, schema: BodySchema): Attribute {
    const name = key.text;
    const use = Object.hasOwn(schema.attributes, name)
      ? (schema.attributes[name] as StringUse)
      : schema.others;
    const { start, end } = key;
    return { start, end: value.end, name, nameRange: { start, end }, value: this.expression(value, use) };
  }

  #bodyMembers(value: JsonValue, { isSingleObject }: BodySchema): readonly JsonMember[] {
    if (isSingleObject && value.type !== "object") return this.#notAnObject(value, "its arguments");
    return this.#members(value, "its arguments and blocks");
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
      this.report.add(
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
      if (isEmpty(value)) this.report.add(value.start, value.end, missingLabel(type.text));
      for (const { key, value: inner } of this.#members(value, `the labels of ${type.text} blocks`)) {
        if (key.text === "//" && inner.type === "string") this.#misplacedComment(key, inner);
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

  #misplacedComment(key: JsonString, value: JsonValue): void {
    const message =
      'A "//" comment cannot stand among the labels of blocks. Move it into a block, or to the top of the file.';
    this.report.add(key.start, key.end, message);
    this.comment(value);
  }
}

/** Whether nothing stands where labels should. */
function isEmpty(value: JsonValue): boolean {
  if (value.type === "array") return value.items.every((item) => item.type === "object" && isEmpty(item));
  return value.type === "null" || (value.type === "object" && value.members.length === 0);
}

function missingLabel(type: string): string {
  return `The ${type} block lacks a label here. Write the label as a property, with the block as its value, or remove "${type}".`;
}

function nameOf(key: JsonString): Name {
  return { start: key.start, end: key.end, name: key.text };
}
