import type { Attribute, Block, Body, Expression } from "./tree.ts";

/**
 * The expressions directly inside an expression, in source order. A bare word as an object key is no
 * expression and left out; so are a splat's `item` and the variables of a for expression.
 */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "scopeTraversal":
    case "splatItem":
    case "invalid":
      return NONE;
    case "template":
      return expression.parts;
    case "templateWrap":
      return [expression.wrapped];
    case "templateJoin":
      return [expression.tuple];
    case "relativeTraversal":
      return [expression.source];
    case "functionCall":
      return expression.arguments;
    case "conditional":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case "index":
      return [expression.collection, expression.key];
    case "splat":
      return [expression.source, expression.each];
    case "tuple":
      return expression.items;
    case "object":
      return expression.items.flatMap((item) =>
        item.bareKey === null ? [item.key, item.value] : [item.value],
      );
    case "for":
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (child) => child !== null,
      );
    case "binary":
      return [expression.left, expression.right];
    case "unary":
      return [expression.operand];
    case "parentheses":
      return [expression.inner];
  }
}

const NONE: readonly Expression[] = [];

/** An expression and all inside it, the outer before the inner. Costs no recursion. */
export function* descendants(expression: Expression): Generator<Expression> {
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const inner = children(next);
    for (let at = inner.length - 1; at >= 0; at--) waiting.push(inner[at] as Expression);
  }
}

/** Whether expressions in `expression` nest more than `limit` levels deep. */
export function isTooDeep(expression: Expression, limit: number): boolean {
  let level: Expression[] = [expression];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: Expression[] = [];
    for (const one of level) for (const child of children(one)) next.push(child);
    level = next;
  }
  return false;
}

/** Attributes and blocks of a body in source order. */
export function items(body: Body): (Attribute | Block)[] {
  return [...body.attributes, ...body.blocks].sort((a, b) => a.start - b.start);
}
