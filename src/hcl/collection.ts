import * as t from "./tokens.ts";
import { TraversalParser } from "./traversal.ts";
import type { Expression, ForExpression, Name, ObjectItem } from "./tree.ts";

/** What stands in brackets and braces: tuples, objects and for expressions. */
export abstract class CollectionParser extends TraversalParser {
  protected tuple(): Expression {
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
      if (this.peek() === t.EOF) this.missingCloser(open, "bracket", "[", "]");
      else this.fail('A comma or "]" must follow the element. Separate elements with commas.');
      break;
    }
    return { kind: "tuple", start: this.start(open), end: this.end(this.previous), items: items.slice() };
  }

  protected object(): Expression {
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
      if (this.peek() === t.EOF) this.missingCloser(open, "brace", "{", "}");
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
      if (separator === t.EOF) this.missingCloser(open, "brace", "{", "}");
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
      return this.missingCloser(
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
}
