import { isTooDeep } from "./children.ts";
import { CollectionParser } from "./collection.ts";
import { describe, MAXIMUM_DEPTH, TOO_DEEP } from "./cursor.ts";
import { EXPONENT_OUT_OF_RANGE, isInRange } from "./number-range.ts";
import * as t from "./tokens.ts";
import type { BinaryOperator, Expression, FunctionCall, Literal } from "./tree.ts";

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

/** The expression grammar. Methods follow those of hclsyntax's parser, so that ranges do too. */
export abstract class ExpressionParser extends CollectionParser {
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
    return this.failed ? term : this.traversals(term);
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
        return this.tuple();
      case t.OPEN_BRACE:
        return this.object();
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
    const name = this.nameOf(token);
    if (name === "true" || name === "false")
      return { kind: "literal", start, end, value: { type: "bool", bool: name === "true" } };
    if (name === "null") return { kind: "literal", start, end, value: { type: "null" } };
    const steps = next === t.DOT ? this.attributeSteps() : [];
    return { kind: "scopeTraversal", start, end: this.end(this.previous), root: { start, end, name }, steps };
  }

  #parentheses(): Expression {
    const open = this.take();
    const newlines = this.newlines;
    this.newlines = false;
    const inner = this.expression();
    if (!this.failed && !this.accept(t.CLOSE_PAREN)) this.missingCloser(open, "parenthesis", "(", ")");
    this.newlines = newlines;
    return { kind: "parentheses", start: this.start(open), end: this.end(this.previous), inner };
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
        if (this.peek() === t.EOF) this.missingCloser(open, "parenthesis", "(", ")");
        else this.fail('A comma or ")" must follow the argument. Separate arguments with commas.');
        break;
      }
    }
    return { arguments: list.slice(), expandFinal };
  }
}
