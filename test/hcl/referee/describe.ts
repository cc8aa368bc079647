import type { SourceText } from "../../../src/files/source-text.ts";
import { items, parseJsonDocument } from "../../../src/hcl/index.ts";
import type { JsonValue } from "../../../src/hcl/json-value.ts";
import type {
  Attribute,
  Block,
  Body,
  Expression,
  File,
  Literal,
  TraversalStep,
} from "../../../src/hcl/tree.ts";
import { byteOffsets } from "./byte-offsets.ts";

/** A stretch of the text in UTF-16 code units. */
type Ranged = { readonly start: number; readonly end: number };

/**
 * The tree of a file in the words of `scripts/hcl-ranges`: one line a node with its kind and its range in
 * bytes, indented by its depth, then the comments. Equal text means an equal tree.
 */
export function describeTree(file: File): string {
  const description = new Description(byteOffsets(file.source.text));
  description.body(file.body);
  for (const comment of file.comments) description.line("comment", comment);
  return description.lines.join("\n");
}

/** The values of a file in JSON syntax in the same way. */
export function describeJson(source: SourceText): string {
  const description = new Description(byteOffsets(source.text));
  description.json(parseJsonDocument(source).value);
  return description.lines.join("\n");
}

class Description {
  readonly lines: string[] = [];
  readonly #bytes: Uint32Array;
  #depth = 0;

  constructor(bytes: Uint32Array) {
    this.#bytes = bytes;
  }

  line(kind: string, { start, end }: Ranged, detail = ""): void {
    const range = `${this.#bytes[start]}-${this.#bytes[end]}`;
    this.lines.push(`${" ".repeat(this.#depth)}${kind} ${range}${detail === "" ? "" : ` ${detail}`}`);
  }

  #inside(children: () => void): void {
    this.#depth++;
    children();
    this.#depth--;
  }

  body(body: Body): void {
    this.line("body", body);
    this.#inside(() => {
      for (const item of items(body)) {
        if ("body" in item) this.#block(item);
        else this.#attribute(item);
      }
    });
  }

  #attribute(attribute: Attribute): void {
    this.line("attribute", attribute);
    this.#inside(() => {
      this.line("name", attribute.nameRange, attribute.name);
      this.#expression(attribute.value);
    });
  }

  #block(block: Block): void {
    this.line("block", block);
    this.#inside(() => {
      this.line("header", block.header);
      this.line("type", block.typeRange, block.type);
      for (const label of block.labels) this.line("label", label, quoteAsWritten(label.name));
      this.body(block.body);
    });
  }

  json(value: JsonValue): void {
    this.line(value.type, value, jsonDetail(value));
    this.#inside(() => {
      if (value.type === "array") for (const item of value.items) this.json(item);
      if (value.type !== "object") return;
      for (const member of value.members) {
        this.line("key", member.key, quote(member.key.text));
        this.json(member.value);
      }
    });
  }

  #expressions(list: readonly Expression[]): void {
    this.#inside(() => {
      for (const expression of list) this.#expression(expression);
    });
  }

  #expression(e: Expression): void {
    this.line(e.kind, e, detail(e));
    switch (e.kind) {
      case "functionCall":
        this.#inside(() => this.line("name", e.nameRange, e.name));
        this.#expressions(e.arguments);
        break;
      case "for":
        this.#for(e);
        break;
      case "scopeTraversal":
        this.#inside(() => this.line("root", e.root, e.root.name));
        this.#steps(e.steps);
        break;
      case "relativeTraversal":
        this.#expressions([e.source]);
        this.#steps(e.steps);
        break;
      case "object":
        this.#inside(() => {
          for (const { key, bareKey, value } of e.items) {
            this.line("key", key, bareKey ?? "");
            this.#expressions([key]);
            this.#expression(value);
          }
        });
        break;
      default:
        this.#expressions(operands(e));
    }
  }

  #for(e: Extract<Expression, { kind: "for" }>): void {
    this.#expressions([e.collection]);
    this.#part("forKey", e.key);
    this.#part("forValue", e.value);
    this.#part("forCondition", e.condition);
  }

  #part(role: string, expression: Expression | null): void {
    if (expression === null) return;
    this.#inside(() => {
      this.line(role, expression);
      this.#expressions([expression]);
    });
  }

  #steps(steps: readonly TraversalStep[]): void {
    this.#inside(() => {
      for (const step of steps) {
        if (step.kind === "attribute") this.line("attributeStep", step, step.name);
        else this.line("indexStep", step, indexKey(step.key));
      }
    });
  }
}

type WithOwnLayout = "functionCall" | "for" | "scopeTraversal" | "relativeTraversal" | "object";

/** The operands of an expression that has nothing else inside. */
function operands(e: Exclude<Expression, { kind: WithOwnLayout }>): readonly Expression[] {
  switch (e.kind) {
    case "literal":
    case "splatItem":
    case "invalid":
      return [];
    case "template":
      return e.parts;
    case "templateWrap":
      return [e.wrapped];
    case "templateJoin":
      return [e.tuple];
    case "conditional":
      return [e.condition, e.whenTrue, e.whenFalse];
    case "index":
      return [e.collection, e.key];
    case "splat":
      return [e.source, e.item, e.each];
    case "tuple":
      return e.items;
    case "binary":
      return [e.left, e.right];
    case "unary":
      return [e.operand];
    case "parentheses":
      return [e.inner];
  }
}

/** What distinguishes an expression from another of its kind. */
function detail(e: Expression): string {
  switch (e.kind) {
    case "literal":
      return literal(e.value);
    case "binary":
    case "unary":
      return e.operator;
    case "functionCall":
      return e.expandFinal ? "expandFinal" : "";
    case "for": {
      const variables = e.keyVariable === null ? "" : `${e.keyVariable.name},`;
      return `${variables}${e.valueVariable.name}${e.group ? " group" : ""}`;
    }
    default:
      return "";
  }
}

function jsonDetail(value: JsonValue): string {
  if (value.type === "string") return quote(value.text);
  return value.type === "bool" ? String(value.bool) : "";
}

function literal(value: Literal["value"]): string {
  switch (value.type) {
    case "string":
      return quote(value.text);
    case "bool":
      return String(value.bool);
    default:
      return value.type;
  }
}

function indexKey({ type, text }: Extract<TraversalStep, { kind: "index" }>["key"]): string {
  if (type === "string") return quote(text);
  return type === "number" ? type : text;
}

/** HCL's string values are NFC-normalised, which this linter leaves to evaluation. Labels are no values. */
function quote(text: string): string {
  return quoteAsWritten(text.normalize("NFC"));
}

/** As Go's `encoding/json` writes it. */
function quoteAsWritten(text: string): string {
  return JSON.stringify(text).replace(
    /[\u2028\u2029]/g,
    (separator) => `\\u${separator.charCodeAt(0).toString(16)}`,
  );
}
