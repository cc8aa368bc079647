import type { Range } from "../../range.ts";
import type { Origin, Value } from "../value.ts";

const none: readonly Origin[] = [];

/** How far an origin is followed to put a step in. */
const stepLimit = 32;

/** A value that the expression at `range` writes out. */
export function writtenAt<V extends Value>(value: V, range: Range): V {
  return withOrigin(value, { range, from: none });
}

/** Strings and unknown values are by far the most, and made without the cost of copying whatever is there. */
function withOrigin<V extends Value>(value: V, origin: Origin | null): V;
function withOrigin(value: Value, origin: Origin | null): Value {
  if (value.kind === "string" && value.reference === undefined)
    return { kind: "string", value: value.value, origin, sensitive: value.sensitive };
  if (value.kind === "unknown" && value.makeup === undefined) {
    const { type, reference, causes, notNull, sensitive } = value;
    return { kind: "unknown", type, reference, causes, notNull, origin, sensitive };
  }
  return { ...value, origin };
}

/** A value that the expression at `range` passes on as it is: a use of a local, a chosen side of a conditional. */
export function usedAt<V extends Value>(value: V, range: Range): V {
  const { origin } = value;
  if (origin !== null && isSameRange(origin.range, range)) return value;
  return withOrigin(value, { range, from: origin === null ? none : [origin] });
}

/** A value that the expression at `range` made of the operands: a sum, what a function gives. */
export function computedAt<V extends Value>(value: V, range: Range, operands: readonly Value[]): V {
  const from: Origin[] = [];
  for (const { origin } of operands) if (origin !== null) from.push(origin);
  return withOrigin(value, { range, from, isComputed: true });
}

/**
 * An element taken out of a collection, with the way that the collection came: `local.a.x` leads through what `local.a` was
 * taken from to the `x` written there.
 */
export function takenFrom(element: Value, collection: Value): Value {
  if (collection.origin === null || element.origin === collection.origin) return element;
  const origin = element.origin === null ? collection.origin : through(collection.origin, element.origin);
  return withOrigin(element, origin);
}

/** The steps of `outer`, ending in `inner` where they end in the expression that `inner` stands in. */
function through(outer: Origin, inner: Origin): Origin {
  const steps: Range[] = [];
  let last = outer;
  while (last.from.length === 1 && last.isComputed !== true) {
    if (steps.length === stepLimit) return inner;
    steps.push(last.range);
    last = last.from[0] as Origin;
  }
  if (!contains(last.range, inner.range)) steps.push(last.range);
  return steps.reduceRight<Origin>((from, range) => ({ range, from: [from] }), inner);
}

function contains(outer: Range, inner: Range): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

function isSameRange(left: Range, right: Range): boolean {
  return left.file === right.file && left.start === right.start && left.end === right.end;
}
