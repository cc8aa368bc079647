import type {
  Body,
  Conditional,
  Expression,
  File,
  ForExpression,
  Literal,
  ObjectItem,
} from "../../src/hcl/index.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What hcl2json refuses although it parses: shapes that its JSON cannot hold. */
export class NotConvertible extends Error {}

/**
 * The JSON that hcl2json makes of a file, made from our tree.
 *
 * Follows the converter of https://github.com/tmccombs/hcl2json, which is what `@cdktf/hcl2json` compiles:
 * literals become values, templates strings, and everything else its own source in `${…}`.
 */
export function emit(file: File): Json {
  return new Emitter(file.source.text).body(file.body);
}

type JsonObject = { [key: string]: Json };

class Emitter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  body(body: Body): JsonObject {
    const out: JsonObject = Object.create(null) as JsonObject;
    for (const block of body.blocks) {
      const path = [block.type, ...block.labels.map((label) => label.name)];
      this.#add(out, path, this.body(block.body));
    }
    // An argument wins over blocks of its name.
    for (const attribute of body.attributes) out[attribute.name] = this.#value(attribute.value);
    return out;
  }

  #add(root: JsonObject, path: readonly string[], value: JsonObject): void {
    let out = root;
    for (const step of path.slice(0, -1)) {
      out[step] ??= Object.create(null) as JsonObject;
      const inner = out[step];
      if (typeof inner !== "object" || inner === null || Array.isArray(inner)) throw new NotConvertible(step);
      out = inner;
    }
    const last = path[path.length - 1] as string;
    if (out[last] === undefined) out[last] = [value];
    else if (Array.isArray(out[last])) out[last].push(value);
    else throw new NotConvertible(last);
  }

  #value(expression: Expression): Json {
    switch (expression.kind) {
      case "literal":
        return literalValue(expression);
      case "unary":
        return this.#unary(expression.operator, expression.operand) ?? this.#wrapped(expression);
      case "template":
        return this.#joined(expression.parts);
      case "templateWrap":
        return this.#value(expression.wrapped);
      case "tuple":
        return expression.items.map((item) => this.#value(item));
      case "object": {
        const out: JsonObject = Object.create(null) as JsonObject;
        for (const item of expression.items) out[this.#key(item)] = this.#value(item.value);
        return out;
      }
      default:
        return this.#wrapped(expression);
    }
  }

  /** The operation on a literal, done; null on anything else. */
  #unary(operator: "-" | "!", operand: Expression): Json | null {
    if (operand.kind !== "literal") return null;
    const value = literalValue(operand);
    if (operator === "-" && typeof value === "number") return -value;
    if (operator === "!" && typeof value === "boolean") return !value;
    throw new NotConvertible(operator);
  }

  #joined(parts: readonly Expression[]): string {
    const [only] = parts;
    if (parts.length === 1 && only?.kind === "literal" && only.value.type === "null")
      throw new NotConvertible("null");
    return parts.map((part) => this.#string(part)).join("");
  }

  #string(expression: Expression): string {
    switch (expression.kind) {
      case "literal":
        return literalText(expression);
      case "template":
        return this.#joined(expression.parts);
      case "templateWrap":
        return this.#string(expression.wrapped);
      case "conditional":
        return this.#conditional(expression);
      case "templateJoin":
        return this.#for(expression.tuple as ForExpression);
      default:
        return this.#wrapped(expression);
    }
  }

  /** The converter drops what it cannot convert here: the branch that is not met, or the whole directive. */
  #conditional({ condition, whenTrue, whenFalse }: Conditional): string {
    const first = this.#stringIfConvertible(whenTrue);
    if (first === null) return "";
    const second = this.#stringIfConvertible(whenFalse) ?? "";
    const end = second === "" ? "%{endif}" : `%{else}${second}%{endif}`;
    return `%{if ${this.#source(condition)}}${first}${end}`;
  }

  #stringIfConvertible(expression: Expression): string | null {
    try {
      return this.#string(expression);
    } catch (error) {
      if (error instanceof NotConvertible) return null;
      throw error;
    }
  }

  #for({ keyVariable, valueVariable, collection, value }: ForExpression): string {
    const variables =
      keyVariable === null ? valueVariable.name : `${keyVariable.name}, ${valueVariable.name}`;
    return `%{for ${variables} in ${this.#source(collection)}}${this.#string(value)}%{endfor}`;
  }

  #key({ key }: ObjectItem): string {
    return key.kind === "scopeTraversal" ? this.#source(key) : this.#string(key);
  }

  #source({ start, end }: Expression): string {
    return this.#text.slice(start, end);
  }

  #wrapped(expression: Expression): string {
    return `\${${this.#source(expression)}}`;
  }
}

function literalValue({ value }: Literal): Json {
  switch (value.type) {
    case "null":
      return null;
    case "bool":
      return value.bool;
    case "number":
      return Number(value.text);
    case "string":
      return escapeTemplate(value.text);
  }
}

/** What a literal is in a string. */
function literalText({ value }: Literal): string {
  switch (value.type) {
    case "null":
      return "null";
    case "bool":
      return String(value.bool);
    case "number":
      return plainNumber(value.text);
    case "string":
      return escapeTemplate(value.text);
  }
}

function escapeTemplate(text: string): string {
  return text.normalize("NFC").replace(/[$%](?=\{)/g, "$&$&");
}

/** A number as Terraform converts it to a string: all digits, no exponent, no trailing zeros. */
function plainNumber(text: string): string {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const point = whole.length + Number(exponent);
  const digits = `${"0".repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(point, "0");
  const split = Math.max(point, 0);
  const left = digits.slice(0, split).replace(/^0+(?=\d)/, "") || "0";
  const right = digits.slice(split).replace(/0+$/, "");
  return right === "" ? left : `${left}.${right}`;
}
