import { MAXIMUM_DEPTH } from "./cursor.ts";
import { TemplateParser } from "./template.ts";
import * as t from "./tokens.ts";
import type {
  Expression,
  Index,
  RelativeTraversal,
  ScopeTraversal,
  Splat,
  SplatItem,
  TraversalStep,
} from "./tree.ts";

/** A traversal while it is being read: steps are added in place, as in hclsyntax. */
type Growing<Traversal> = { -readonly [Key in keyof Traversal]: Traversal[Key] } & { steps: TraversalStep[] };

/** What stands behind a term: attributes, indexes and splats. */
export abstract class TraversalParser extends TemplateParser {
  /**
   * The attributes behind a name, `.a.b`, as far as nothing but names and dots follow. Nearly all traversals
   * are no more than that, and an array literal takes an eighth of the memory of one that is pushed to.
   */
  protected attributeSteps(): TraversalStep[] {
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
    return { kind: "attribute", start, end: this.end(token), name: this.nameOf(token) };
  }

  /** Everything that `.` and `[` append to `from`. */
  protected traversals(from: Expression): Expression {
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
      return { kind: "attribute", start, end: this.end(token), name: this.nameOf(token) };
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
    if (!this.failed && !this.accept(t.CLOSE_BRACKET)) this.missingCloser(open, "bracket", "[", "]");
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
    const each = this.traversals(item);
    this.depth--;
    const splat: Splat = { kind: "splat", start, end: each.end, source, item, each };
    return splat;
  }
}

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
