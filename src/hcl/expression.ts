import { isTooDeep } from "./children.ts";
import { describe, MAXIMUM_DEPTH } from "./cursor.ts";
import { EXPONENT_OUT_OF_RANGE, isInRange } from "./number-range.ts";
import { TemplateParser } from "./template.ts";
import * as t from "./tokens.ts";
import type {
  BinaryOperator,
  Expression,
  ForExpression,
  FunctionCall,
  Index,
  Literal,
  Name,
  ObjectItem,
  RelativeTraversal,
  ScopeTraversal,
  Splat,
  SplatItem,
  TraversalStep,
} from "./tree.ts";

/** Binding strength by token kind; 0 is no operator. */
const PRECEDENCE = new Uint8Array(64);
const OPERATORS: BinaryOperator[] = [];
for (const [kind, precedence, operator] of [
  [t.OR, 1, "||"],
  [t.AND, 2, "&&"],
  [t.EQUAL_TO, 3, "=="],
  [t.NOT_EQUAL, 3, "!="],
  [t.GREATER, 4, ">"],
  [t.GREATER_OR_EQUAL, 4, ">="],
  [t.LESS, 4, "<"],
  [t.LESS_OR_EQUAL, 4, "<="],
  [t.PLUS, 5, "+"],
  [t.MINUS, 5, "-"],
  [t.STAR, 6, "*"],
  [t.SLASH, 6, "/"],
  [t.PERCENT, 6, "%"],
] as const) {
  PRECEDENCE[kind] = precedence;
  OPERATORS[kind] = operator;
}

const NUMBER = /^\d+(\.\d*)?([eE][+-]?\d+)?$/;

/** A traversal while it is being read: steps are added in place, as in hclsyntax. */
type Growing<Traversal> = { -readonly [Key in keyof Traversal]: Traversal[Key] } & { steps: TraversalStep[] };

/** The whole expression grammar. Methods follow those of hclsyntax's parser, so that ranges do too. */
export abstract class ExpressionParser extends TemplateParser {
  /** An expression with all its operators. */
  protected expression(): Expression {
    if (this.depth >= MAXIMUM_DEPTH) return this.tooDeep();
    this.depth++;
    const result = this.#conditional();
    this.depth--;
    return result;
  }

  /** An expression that is no part of another one, checked as a whole. */
  protected wholeExpression(): Expression {
    const first = this.index;
    return this.bounded(this.expression(), first);
  }

  /** The expression read from the token `first` on, or a fault if it is too deep for who walks the tree. */
  protected bounded(expression: Expression, first: number): Expression {
    // An expression of few tokens cannot be deep; chains of operators and indexes can without nesting.
    if (!this.failed && this.index - first > MAXIMUM_DEPTH && isTooDeep(expression, MAXIMUM_DEPTH))
      return this.failRange(expression.start, expression.end, TOO_DEEP);
    return expression;
  }

  protected tooDeep(): Expression {
    return this.fail(TOO_DEEP);
  }

  #conditional(): Expression {
    const condition = this.#binary(1);
    if (this.failed || this.peek() !== t.QUESTION) return condition;
    this.take();
    const whenTrue = this.expression();
    if (this.failed) return condition;
    if (!this.accept(t.COLON))
      return this.fail("The conditional has no second result. Write condition ? value : other value.");
    const whenFalse = this.expression();
    if (this.failed) return condition;
    const { start } = condition;
    return { kind: "conditional", start, end: whenFalse.end, condition, whenTrue, whenFalse };
  }

  #binary(minimum: number): Expression {
    let left = this.#operand();
    while (!this.failed) {
      const kind = this.peek();
      const precedence = PRECEDENCE[kind] as number;
      if (precedence < minimum || precedence === 0) break;
      this.take();
      if (this.depth >= MAXIMUM_DEPTH) return this.tooDeep();
      this.depth++;
      const right = this.#binary(precedence + 1);
      this.depth--;
      if (this.failed) break;
      const operator = OPERATORS[kind] as BinaryOperator;
      left = { kind: "binary", start: left.start, end: right.end, operator, left, right };
    }
    return left;
  }

  #operand(): Expression {
    const term = this.#term();
    return this.failed ? term : this.#traversals(term);
  }

  #term(): Expression {
    switch (this.peek()) {
      case t.IDENTIFIER:
        return this.#nameOrCall();
      case t.OPEN_QUOTE:
      case t.OPEN_HEREDOC:
        return this.template();
      case t.NUMBER:
        return this.#number();
      case t.OPEN_BRACKET:
        return this.#tuple();
      case t.OPEN_BRACE:
        return this.#object();
      case t.OPEN_PAREN:
        return this.#parentheses();
      case t.MINUS:
        return this.#unary("-");
      case t.NOT:
        return this.#unary("!");
      default: {
        const what = describe(this.kinds[this.index] as number, this.textOf(this.index));
        return this.fail(
          `An expression must stand here, not ${what}. Write a value, a reference or a function call.`,
        );
      }
    }
  }

  #unary(operator: "-" | "!"): Expression {
    const sign = this.take();
    if (this.depth >= MAXIMUM_DEPTH) return this.tooDeep();
    this.depth++;
    const operand = this.#operand();
    this.depth--;
    return { kind: "unary", start: this.start(sign), end: operand.end, operator, operand };
  }

  #number(): Literal {
    const token = this.take();
    const text = this.textOf(token);
    const start = this.start(token);
    const end = this.end(token);
    if (!NUMBER.test(text))
      this.report.add(start, end, `"${text}" is no number. Write digits with at most one decimal point.`);
    else if (!isInRange(text)) this.report.add(start, end, EXPONENT_OUT_OF_RANGE);
    return { kind: "literal", start, end, value: { type: "number", text } };
  }

  #nameOrCall(): Expression {
    const token = this.take();
    const next = this.peek();
    if (next === t.OPEN_PAREN || next === t.DOUBLE_COLON) return this.#call(token);
    const start = this.start(token);
    const end = this.end(token);
    const name = this.text.slice(start, end);
    if (name === "true" || name === "false")
      return { kind: "literal", start, end, value: { type: "bool", bool: name === "true" } };
    if (name === "null") return { kind: "literal", start, end, value: { type: "null" } };
    const steps = next === t.DOT ? this.#attributeSteps() : [];
    return { kind: "scopeTraversal", start, end: this.end(this.previous), root: { start, end, name }, steps };
  }

  /**
   * The attributes behind a name, `.a.b`, as far as nothing but names and dots follow. Nearly all traversals
   * are no more than that, and an array literal takes an eighth of the memory of one that is pushed to.
   */
  #attributeSteps(): TraversalStep[] {
    const { kinds, index } = this;
    let count = 0;
    while (kinds[index + 2 * count] === t.DOT && kinds[index + 2 * count + 1] === t.IDENTIFIER) count++;
    switch (count) {
      case 0:
        return [];
      case 1:
        return [this.#attributeStep()];
      case 2:
        return [this.#attributeStep(), this.#attributeStep()];
      case 3:
        return [this.#attributeStep(), this.#attributeStep(), this.#attributeStep()];
      default:
        return Array.from({ length: count }, () => this.#attributeStep());
    }
  }

  #attributeStep(): TraversalStep {
    const start = this.start(this.index);
    const token = this.index + 1;
    this.previous = token;
    this.index = token + 1;
    return { kind: "attribute", start, end: this.end(token), name: this.textOf(token) };
  }

  #parentheses(): Expression {
    const open = this.take();
    const newlines = this.newlines;
    this.newlines = false;
    const inner = this.expression();
    if (!this.failed && !this.accept(t.CLOSE_PAREN)) this.#missingCloser(open, "parenthesis", "(", ")");
    this.newlines = newlines;
    return { kind: "parentheses", start: this.start(open), end: this.end(this.previous), inner };
  }

  #missingCloser(open: number, what: string, opener: string, closer: string): Expression {
    if (this.peek() === t.EOF)
      return this.failAt(open, `This ${what} "${opener}" is never closed. Close it with "${closer}".`);
    const found = describe(this.kinds[this.index] as number, this.textOf(this.index));
    return this.fail(`A closing "${closer}" must stand here, not ${found}. Close what "${opener}" opened.`);
  }

  #call(first: number): Expression {
    const start = this.start(first);
    let nameEnd = this.end(first);
    let name = this.textOf(first);
    while (this.accept(t.DOUBLE_COLON)) {
      if (this.peek() !== t.IDENTIFIER)
        return this.fail('The name of a function must follow "::". Write provider::name::function(…).');
      const part = this.take();
      name += `::${this.textOf(part)}`;
      nameEnd = this.end(part);
    }
    if (this.peek() !== t.OPEN_PAREN)
      return this.fail(`Parentheses must follow the name of the function ${name}. Write ${name}(…).`);
    const open = this.take();
    const newlines = this.newlines;
    this.newlines = false;
    const call = this.#arguments(open);
    this.newlines = newlines;
    const end = this.end(this.previous);
    const nameRange = { start, end: nameEnd };
    return { kind: "functionCall", start, end, name, nameRange, ...call };
  }

  /** The arguments behind `(`, up to and with `)`. */
  #arguments(open: number): Pick<FunctionCall, "arguments" | "expandFinal"> {
    const list: Expression[] = [];
    let expandFinal = false;
    while (!this.accept(t.CLOSE_PAREN)) {
      list.push(this.expression());
      if (this.failed || this.accept(t.CLOSE_PAREN)) break;
      if (this.accept(t.ELLIPSIS)) {
        expandFinal = true;
        if (!this.accept(t.CLOSE_PAREN))
          this.fail('The argument with "..." is the last one. Close the parentheses behind it.');
        break;
      }
      if (!this.accept(t.COMMA)) {
        if (this.peek() === t.EOF) this.#missingCloser(open, "parenthesis", "(", ")");
        else this.fail('A comma or ")" must follow the argument. Separate arguments with commas.');
        break;
      }
    }
    return { arguments: list.slice(), expandFinal };
  }

  #tuple(): Expression {
    const open = this.take();
    const newlines = this.newlines;
    this.newlines = false;
    this.peek();
    const result = this.isWord(this.index, "for") ? this.#for(open, t.CLOSE_BRACKET) : this.#tupleItems(open);
    this.newlines = newlines;
    return result;
  }

  #tupleItems(open: number): Expression {
    const items: Expression[] = [];
    while (!this.accept(t.CLOSE_BRACKET)) {
      items.push(this.expression());
      if (this.failed || this.accept(t.CLOSE_BRACKET)) break;
      if (this.accept(t.COMMA)) continue;
      if (this.peek() === t.EOF) this.#missingCloser(open, "bracket", "[", "]");
      else this.fail('A comma or "]" must follow the element. Separate elements with commas.');
      break;
    }
    return { kind: "tuple", start: this.start(open), end: this.end(this.previous), items: items.slice() };
  }

  #object(): Expression {
    const open = this.take();
    const newlines = this.newlines;
    let next = this.index;
    while (this.kinds[next] === t.NEWLINE) next++;
    let result: Expression;
    if (this.isWord(next, "for")) {
      this.newlines = false;
      result = this.#for(open, t.CLOSE_BRACE);
    } else {
      this.newlines = true;
      result = this.#objectItems(open);
    }
    this.newlines = newlines;
    return result;
  }

  #objectItems(open: number): Expression {
    const items: ObjectItem[] = [];
    for (;;) {
      const kind = this.peek();
      if (kind === t.NEWLINE) {
        this.take();
        continue;
      }
      if (this.accept(t.CLOSE_BRACE)) break;
      const item = this.#objectItem(open, kind === t.OPEN_PAREN);
      if (item === null) break;
      items.push(item);
      if (this.failed || this.accept(t.CLOSE_BRACE)) break;
      if (this.accept(t.COMMA) || this.accept(t.NEWLINE)) continue;
      if (this.peek() === t.EOF) this.#missingCloser(open, "brace", "{", "}");
      else
        this.fail(
          'A comma or a new line must follow the value. Put each "key = value" on a line of its own.',
        );
      break;
    }
    return { kind: "object", start: this.start(open), end: this.end(this.previous), items: items.slice() };
  }

  #objectItem(open: number, isParenthesized: boolean): ObjectItem | null {
    const key = this.expression();
    if (this.failed) return null;
    const separator = this.peek();
    if (separator !== t.EQUAL && separator !== t.COLON) {
      if (separator === t.EOF) this.#missingCloser(open, "brace", "{", "}");
      else
        this.fail(
          '"=" and a value must follow the key. Write key = value; a key with dots or spaces goes in quotes.',
        );
      return null;
    }
    this.take();
    const value = this.expression();
    return { key, bareKey: isParenthesized ? null : this.#bareKey(key), value };
  }

  /** The key as a string if it is a bare word. The words true, false and null are such as well. */
  #bareKey(key: Expression): string | null {
    if (key.kind === "scopeTraversal") return key.steps.length === 0 ? key.root.name : null;
    if (key.kind !== "literal" || (key.value.type !== "bool" && key.value.type !== "null")) return null;
    return this.text.slice(key.start, key.end);
  }

  #for(open: number, close: number): Expression {
    this.peek();
    this.take();
    const isObject = close === t.CLOSE_BRACE;
    const form = isObject
      ? "Write { for key, value in map : key => value }."
      : "Write [for value in list : value].";
    let keyVariable: Name | null = null;
    let valueVariable = this.variable(`A variable's name must follow "for". ${form}`);
    if (valueVariable !== null && this.accept(t.COMMA)) {
      keyVariable = valueVariable;
      valueVariable = this.variable(`The name of the value's variable must follow the comma. ${form}`);
    }
    if (valueVariable === null) return this.invalid(this.start(open), this.end(this.previous));
    this.peek();
    if (!this.isWord(this.index, "in"))
      return this.fail(`The word "in" must follow the variables of "for". ${form}`);
    this.take();
    const collection = this.expression();
    if (this.failed) return collection;
    if (!this.accept(t.COLON)) return this.fail(`A colon must follow the collection of "for". ${form}`);
    let key: Expression | null = null;
    let value = this.expression();
    if (!this.failed && this.accept(t.FAT_ARROW)) {
      key = value;
      value = this.expression();
    }
    if (this.failed) return value;
    const group = this.accept(t.ELLIPSIS);
    const ellipsis = this.previous;
    let condition: Expression | null = null;
    this.peek();
    if (this.isWord(this.index, "if")) {
      this.take();
      condition = this.expression();
      if (this.failed) return condition;
    }
    if (!this.accept(close))
      return this.#missingCloser(
        open,
        isObject ? "brace" : "bracket",
        isObject ? "{" : "[",
        isObject ? "}" : "]",
      );
    this.#checkFor(isObject, key, value, group, ellipsis);
    const start = this.start(open);
    const end = this.end(this.previous);
    const result: ForExpression = {
      kind: "for",
      start,
      end,
      keyVariable,
      valueVariable,
      collection,
      key,
      value,
      condition,
      group,
    };
    return result;
  }

  #checkFor(
    isObject: boolean,
    key: Expression | null,
    value: Expression,
    group: boolean,
    ellipsis: number,
  ): void {
    if (isObject && key === null) {
      const message =
        "A for expression in braces needs a key. Write key => value, or use brackets for a list.";
      this.report.add(value.start, value.end, message);
    }
    if (isObject) return;
    if (key !== null) {
      const message =
        "A for expression in brackets gives a list and has no key. Remove it, or use braces for a map.";
      this.report.add(key.start, key.end, message);
    }
    if (group) {
      const message =
        'Only a for expression in braces can group with "...". Remove it, or use braces for a map.';
      this.report.add(this.start(ellipsis), this.end(ellipsis), message);
    }
  }

  /** Everything that `.` and `[` append to `from`. */
  #traversals(from: Expression): Expression {
    const { start } = from;
    let result = from;
    while (!this.failed) {
      const kind = this.peek();
      if (kind === t.DOT) result = this.#dot(result, start);
      else if (kind === t.OPEN_BRACKET) result = this.#bracket(result, start);
      else break;
    }
    return result;
  }

  #dot(source: Expression, start: number): Expression {
    const dot = this.take();
    const kind = this.peek();
    if (kind === t.STAR) return this.#attributeSplat(source, start, dot);
    const step = this.#dotStep(dot);
    return step === null ? this.invalid(start, this.end(dot)) : extend(source, step);
  }

  /** The name or legacy index behind a dot. */
  #dotStep(dot: number): TraversalStep | null {
    const kind = this.peek();
    const start = this.start(dot);
    if (kind === t.IDENTIFIER) {
      const token = this.take();
      return { kind: "attribute", start, end: this.end(token), name: this.textOf(token) };
    }
    if (kind === t.NUMBER) {
      const token = this.take();
      const text = this.textOf(token);
      const end = this.end(token);
      if (text.includes("."))
        this.report.add(
          this.start(token),
          end,
          `Indexes behind dots cannot follow each other. Write ${text
            .split(".")
            .map((index) => `[${index}]`)
            .join("")}.`,
        );
      return { kind: "index", start, end, key: { type: "number", text } };
    }
    this.fail("The name of an attribute must follow the dot. Write one, or remove the dot.");
    return null;
  }

  /** `.*` and the attributes behind it. */
  #attributeSplat(source: Expression, start: number, dot: number): Expression {
    const star = this.take();
    const item: SplatItem = { kind: "splatItem", start: this.start(dot), end: this.end(star) };
    const steps: TraversalStep[] = [];
    while (this.peek() === t.DOT) {
      const next = this.take();
      if (this.peek() === t.STAR)
        return this.fail("A splat behind dots cannot hold another one. Write [*] for the first of them.");
      const step = this.#dotStep(next);
      if (step === null) return this.invalid(start, this.end(next));
      steps.push(step);
    }
    const [first] = steps;
    const end = this.end(this.previous);
    const each: Expression =
      first === undefined
        ? item
        : { kind: "relativeTraversal", start: first.start, end, source: item, steps };
    const splat: Splat = { kind: "splat", start, end, source, item, each };
    return splat;
  }

  #bracket(source: Expression, start: number): Expression {
    const open = this.take();
    if (this.peek() === t.STAR) return this.#fullSplat(source, start, open);
    const newlines = this.newlines;
    this.newlines = false;
    const key = this.expression();
    if (!this.failed && !this.accept(t.CLOSE_BRACKET)) this.#missingCloser(open, "bracket", "[", "]");
    this.newlines = newlines;
    const end = this.end(this.previous);
    if (this.failed) return this.invalid(start, end);
    const literal = literalKey(key);
    if (literal !== null)
      return extend(source, { kind: "index", start: this.start(open), end, key: literal });
    const index: Index = { kind: "index", start, end, collection: source, key };
    return index;
  }

  /** `[*]`, which takes everything behind it to each element. */
  #fullSplat(source: Expression, start: number, open: number): Expression {
    this.take();
    if (this.peek() !== t.CLOSE_BRACKET)
      return this.fail('A closing "]" must follow the star of a splat. Write [*].');
    const close = this.take();
    if (this.depth >= MAXIMUM_DEPTH) return this.tooDeep();
    this.depth++;
    const item: SplatItem = { kind: "splatItem", start: this.start(open), end: this.end(close) };
    const each = this.#traversals(item);
    this.depth--;
    const splat: Splat = { kind: "splat", start, end: each.end, source, item, each };
    return splat;
  }
}

const TOO_DEEP = `This expression nests more than ${MAXIMUM_DEPTH} levels deep. Split it into several locals.`;

/** Adds a step to a traversal, or begins one on any other expression. */
function extend(source: Expression, step: TraversalStep): Expression {
  if (source.kind === "scopeTraversal" || source.kind === "relativeTraversal") {
    const growing = source as Growing<ScopeTraversal | RelativeTraversal>;
    growing.steps.push(step);
    growing.end = step.end;
    return source;
  }
  return { kind: "relativeTraversal", start: source.start, end: step.end, source, steps: [step] };
}

/** The key of an index as a step of a traversal has it, if it is a literal. */
function literalKey(key: Expression): (TraversalStep & { kind: "index" })["key"] | null {
  if (key.kind === "template") {
    const [only] = key.parts;
    return key.parts.length === 1 && only?.kind === "literal" ? literalKey(only) : null;
  }
  if (key.kind !== "literal") return null;
  const { value } = key;
  if (value.type === "bool") return { type: "bool", text: String(value.bool) };
  return value.type === "null" ? { type: "null", text: "null" } : { type: value.type, text: value.text };
}
