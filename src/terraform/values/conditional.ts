import type { Range } from "../../range.ts";
import { elementTypeOf, isPrimitive, kindOf, type Type, typesEqual } from "../type.ts";
import type { Value } from "../value.ts";
import { causesOf, unknown, unknownFrom, withSensitive } from "./construct.ts";
import { convert, isMismatch, isUntyped, type Mismatch } from "./convert.ts";
import { equal } from "./equality.ts";
import { isNotNull } from "./operators.ts";
import { type Failure, fail, isFailure, joined, type Result, standIn, valueOrStandIn } from "./result.ts";
import { typeOf } from "./type-of.ts";
import { unify } from "./unify.ts";

/** What a conditional's two sides make of it. */
export interface ConditionalSides {
  readonly whenTrue: Result;
  readonly whenFalse: Result;
}

/**
 * `condition ? whenTrue : whenFalse`, with the sides brought to one type. A side that fails matters only where it is chosen,
 * but for its type. With a condition that is not known the result is known where both sides are equal. What is sensitive in one
 * of the three makes the result so, whichever side is chosen.
 */
export function conditional(
  condition: Result,
  sides: ConditionalSides,
  ranges: { readonly condition: Range; readonly sides: Range },
): Result {
  const results = [valueOrStandIn(sides.whenTrue), valueOrStandIn(sides.whenFalse)] as const;
  const type = resultType(...results);
  if (type === null && mayHaveTypeInCommon(...results)) return unknown("any", causesOf(...results));
  if (type === null)
    return fail(
      "The true and false results of a conditional must have consistent types; these have none in common.",
      ranges.sides,
    );
  const sensitive = isAnySensitive(condition, sides);
  if (isFailure(condition)) return joined([condition], standIn(type, sensitive));
  const refuse = (failure: Failure) => joined([failure], standIn(type));
  if (condition.kind === "null")
    return refuse(fail("The condition is null. Conditions must either be true or false.", ranges.condition));
  const decided = convert(condition, "bool");
  if (isMismatch(decided))
    return refuse(fail(`The condition is unsuitable: ${decided.message}.`, ranges.condition));
  const given: Sides = { ...sides, type, range: ranges.sides };
  const result = decided.kind === "bool" ? chosen(decided.value, given) : undecided(decided, given);
  if (isFailure(result)) return joined([result], withSensitive(valueOrStandIn(result), sensitive));
  return sensitive ? withSensitive(result) : result;
}

/** The sides and the type that they have in common. */
interface Sides extends ConditionalSides {
  readonly type: Type;
  readonly range: Range;
}

function isAnySensitive(condition: Result, { whenTrue, whenFalse }: ConditionalSides): boolean {
  return [condition, whenTrue, whenFalse].some((one) => valueOrStandIn(one).sensitive);
}

function chosen(isTrue: boolean, { whenTrue, whenFalse, type, range }: Sides): Result {
  const [side, other] = isTrue ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
  if (!isFailure(side)) return inType(side, valueOrStandIn(other), type, range);
  // Where the other side has any type, this one keeps its own.
  return joined([side], type === "any" ? valueOrStandIn(side) : standIn(type));
}

function inType(side: Value, other: Value, type: Type, range: Range): Result {
  const converted = isLeftOpen(side, other, type) ? asItIs(side, type) : convert(side, type);
  if (isMismatch(converted) && isUntyped(side)) return unknown(type, causesOf(side), { notNull: true });
  return isMismatch(converted)
    ? joined(
        [fail(`A result of the conditional has the wrong type: ${converted.message}.`, range)],
        standIn(type),
      )
    : converted;
}

/** Whether a tuple stands beside a list, or an object beside a map, whose elements have no type yet. */
function isLeftOpen(side: Value, other: Value, type: Type): boolean {
  if (elementTypeOf(type) !== "any") return false;
  const kind = kindOf(typeOf(other));
  return (side.kind === "tuple" && kind === "list") || (side.kind === "object" && kind === "map");
}

/** The side as a collection of what it holds: its elements are not brought to one type, but must have it already. */
function asItIs(side: Value, type: Type): Value | Mismatch {
  const inside = "items" in side ? side.items : "entries" in side ? [...side.entries.values()] : [];
  const types = inside.map(typeOf).filter((one) => one !== "any");
  if (types.every((one) => typesEqual(one, types[0] as Type))) return convert(side, type);
  return { kind: "mismatch", message: "element types must all match" };
}

/** The type of both sides, `any` where it is not known, null where there is none. */
function resultType(whenTrue: Value, whenFalse: Value): Type | null {
  const [left, right] = [typeOf(whenTrue), typeOf(whenFalse)];
  if (typesEqual(left, right)) return left;
  if (isUntypedNull(whenTrue)) return right;
  if (isUntypedNull(whenFalse)) return left;
  if (left === "any" || right === "any") return "any";
  return unify([left, right]);
}

const sequences: ReadonlySet<string> = new Set(["list", "set", "tuple"]);

/** Whether what is not typed yet inside of one side may fit the other. */
function mayHaveTypeInCommon(whenTrue: Value, whenFalse: Value): boolean {
  const [left, right] = [typeOf(whenTrue), typeOf(whenFalse)];
  if (isPrimitive(left) || isPrimitive(right)) return false;
  const areAlike = sequences.has(kindOf(left)) === sequences.has(kindOf(right));
  return areAlike && (isUntyped(whenTrue) || isUntyped(whenFalse));
}

function isUntypedNull(side: Value): boolean {
  return side.kind === "null" && side.type === "any" && !side.sensitive;
}

function undecided(condition: Value, { whenTrue, whenFalse, type, range }: Sides): Result {
  const left = isFailure(whenTrue) ? whenTrue : inType(whenTrue, valueOrStandIn(whenFalse), type, range);
  const right = isFailure(whenFalse) ? whenFalse : inType(whenFalse, valueOrStandIn(whenTrue), type, range);
  if (isFailure(left)) return isFailure(right) ? left : unknownFrom(type, [condition, right]);
  if (isFailure(right)) return unknownFrom(type, [condition, left]);
  if (equal(left, right) === true && typesEqual(typeOf(left), typeOf(right))) return left;
  return unknown(type, causesOf(condition), { notNull: isNotNull(left) && isNotNull(right) });
}
