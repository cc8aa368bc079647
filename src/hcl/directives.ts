import type { Conditional, Expression, Literal, Name, Template, TemplateJoin } from "./tree.ts";

/** A piece of a template before directives are paired: hclsyntax's "template tokens". */
export type TemplatePart = LiteralPart | InterpolationPart | IfPart | ForPart | EndPart;

export interface LiteralPart {
  readonly type: "literal";
  start: number;
  end: number;
  text: string;
}

export interface InterpolationPart {
  readonly type: "interpolation";
  readonly expression: Expression;
}

export interface IfPart {
  readonly type: "if";
  readonly start: number;
  readonly end: number;
  readonly condition: Expression;
}

export interface ForPart {
  readonly type: "for";
  readonly start: number;
  readonly end: number;
  readonly keyVariable: Name | null;
  readonly valueVariable: Name;
  readonly collection: Expression;
}

export interface EndPart {
  readonly type: "else" | "endif" | "endfor";
  readonly start: number;
  readonly end: number;
}

type Fail = (start: number, end: number, message: string) => void;

/**
 * The expressions of a template, its directives paired with their ends. The open ones are kept on a stack, so that
 * depth costs no recursion.
 *
 * @param room how deep they may nest
 * @param fail called with what is wrong, after which the result is not used
 */
export function pairDirectives(parts: readonly TemplatePart[], room: number, fail: Fail): Expression[] {
  const root: Expression[] = [];
  const open: OpenDirective[] = [];
  let current = root;
  for (const part of parts) {
    if (part.type === "literal" || part.type === "interpolation") {
      current.push(leaf(part));
      continue;
    }
    if (part.type === "if" || part.type === "for") {
      if (open.length >= room) {
        fail(part.start, part.end, "Directives nest too deep here. Simplify the template.");
        return root;
      }
      open.push({ part, outer: current, first: [], second: null, elseStart: 0 });
      current = (open[open.length - 1] as OpenDirective).first;
      continue;
    }
    const top = open[open.length - 1];
    if (part.type === "else" && top?.part.type === "if" && top.second === null) {
      top.second = [];
      current = top.second;
      continue;
    }
    if (top === undefined || part.type !== (top.part.type === "if" ? "endif" : "endfor")) {
      fail(part.start, part.end, unexpectedEnd(part.type, top?.part.type));
      return root;
    }
    open.pop();
    current = top.outer;
    current.push(closeDirective(top, part));
  }
  const unclosed = open[open.length - 1];
  if (unclosed !== undefined) {
    const { type, start, end } = unclosed.part;
    fail(start, end, `This directive is never closed. Close it with %{ end${type} }.`);
  }
  return root;
}

interface OpenDirective {
  readonly part: IfPart | ForPart;
  /** The expressions that the directive itself goes to. */
  readonly outer: Expression[];
  readonly first: Expression[];
  /** What follows `else`. */
  second: Expression[] | null;
  elseStart: number;
}

function unexpectedEnd(type: EndPart["type"], open: "if" | "for" | undefined): string {
  if (open === undefined)
    return `No directive is open that ${type} could belong to. Remove it, or open one before.`;
  if (type === "else")
    return open === "if"
      ? "The if directive has an else already. Remove this one."
      : "A for directive has no else. Remove it, or close the for before with %{ endfor }.";
  return `The directive that is open here is ${open}. Close it with %{ end${open} } first.`;
}

function closeDirective(directive: OpenDirective, close: EndPart): Conditional | TemplateJoin {
  const { part } = directive;
  const first = group(directive.first, part.end);
  if (part.type === "if")
    return {
      kind: "conditional",
      start: part.start,
      end: close.end,
      condition: part.condition,
      whenTrue: first,
      whenFalse: group(directive.second ?? [], close.start),
    };
  const { start, keyVariable, valueVariable, collection } = part;
  return {
    kind: "templateJoin",
    start,
    end: close.end,
    tuple: {
      kind: "for",
      start,
      end: close.end,
      keyVariable,
      valueVariable,
      collection,
      key: null,
      value: first,
      condition: null,
      group: false,
    },
  };
}

/** The content of a directive; `empty` is where it would stand if there is none. */
function group(parts: Expression[], empty: number): Template {
  if (parts.length === 0) parts.push(stringLiteral(empty, empty, ""));
  const first = parts[0] as Expression;
  const last = parts[parts.length - 1] as Expression;
  return { kind: "template", start: first.start, end: last.end, parts };
}

/** The expression of a part that is no directive. */
export function leaf(part: TemplatePart): Expression {
  if (part.type === "literal") return stringLiteral(part.start, part.end, part.text);
  return (part as InterpolationPart).expression;
}

/** A run of literals becomes one, once trimming is done. */
export function joinLiterals(parts: readonly TemplatePart[]): TemplatePart[] {
  const joined: TemplatePart[] = [];
  let last: LiteralPart | null = null;
  for (const part of parts) {
    if (part.type === "literal" && last !== null) {
      last.text += part.text;
      last.end = part.end;
      continue;
    }
    joined.push(part);
    last = part.type === "literal" ? part : null;
  }
  return joined;
}

/** A string of literal characters. */
export function stringLiteral(start: number, end: number, text: string): Literal {
  return { kind: "literal", start, end, value: { type: "string", text } };
}
