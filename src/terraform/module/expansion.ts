import type { Attribute, Expression } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { evaluate } from "../evaluate/expression.ts";
import { type Element, elementsOf } from "../evaluate/for.ts";
import { inFile, rangeIn, type Scope } from "../evaluate/scope.ts";
import {
  attributeIn,
  blocksIn,
  type Content,
  damageOf,
  type InFile,
  mayHaveBlocks,
} from "../load/content.ts";
import { isInteger, sign, toNumber } from "../number.ts";
import { friendlyName } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import { causesOf, convert, type Failure, fail, isFailure, isMismatch, typeOf } from "../values/index.ts";

/** How many instances a block has, and what tells them apart. */
export type Repetition =
  | { readonly kind: "single" }
  /** Switched off by `enabled`, which OpenTofu has: there is none, and its value is null. */
  | { readonly kind: "none" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "forEach"; readonly elements: ReadonlyMap<string, Element> }
  /** `by` is null where it is not even known whether there is a count or for_each. */
  | { readonly kind: "unknown"; readonly by: "count" | "for_each" | null; readonly causes: readonly Cause[] };

/** How many instances it is, those that are not known counting as one. */
export function instanceCount(repetition: Repetition): number {
  if (repetition.kind === "none") return 0;
  if (repetition.kind === "count") return repetition.count;
  return repetition.kind === "forEach" ? repetition.elements.size : 1;
}

/** The repetition as `terraform validate` has it, which takes no instances for known. */
export function openRepetition(repetition: Repetition): Repetition {
  const { kind } = repetition;
  if (kind !== "count" && kind !== "forEach") return repetition;
  const causes = [{ message: "Which instances there are is known when they are planned", range: null }];
  return { kind: "unknown", by: kind === "count" ? "count" : "for_each", causes };
}

/** Instances of one block. */
const instanceLimit = 10_000;

export const single: Repetition = { kind: "single" };

/** Whether it is written out that a block stands for one instance, so that nothing has to be evaluated. */
export function isSingle(content: Content): boolean {
  return (
    attributeIn(content, "count") === null &&
    attributeIn(content, "for_each") === null &&
    enabledIn(content) === null &&
    damageOf(content) === null
  );
}

/** What `count` and `for_each` of a block say; failures are reported and leave it unknown. */
export function repetitionOf(content: Content, scope: Scope): Repetition {
  const count = attributeIn(content, "count");
  const forEach = attributeIn(content, "for_each");
  if (count !== null && forEach !== null) {
    const range = rangeIn(inFile(scope, forEach.file), forEach.node.nameRange);
    const message =
      'The "count" and "for_each" arguments are mutually exclusive: only one of them may stand in a block.';
    return failed(fail(message, range), "for_each", scope);
  }
  if (count !== null) return countOf(count.node.value, inFile(scope, count.file));
  if (forEach !== null) return forEachOf(forEach.node.value, inFile(scope, forEach.file));
  const enabled = enabledIn(content);
  if (enabled !== null) return enabledOf(enabled.node.value, inFile(scope, enabled.file));
  const damage = damageOf(content);
  return damage === null ? single : { kind: "unknown", by: null, causes: [damage] };
}

/** The argument `enabled` of the block's `lifecycle`. */
function enabledIn(content: Content): InFile<Attribute> | null {
  if (!mayHaveBlocks(content)) return null;
  for (const { file, node, damage } of blocksIn(content, "lifecycle")) {
    const enabled = attributeIn([{ file, body: node.body, damage }], "enabled");
    if (enabled !== null) return enabled;
  }
  return null;
}

/** https://opentofu.org/docs/language/meta-arguments/enabled/ */
function enabledOf(expression: Expression, scope: Scope): Repetition {
  const wrong = (reason: string) =>
    failed(fail(`The "enabled" argument is unsuitable: ${reason}.`, rangeIn(scope, expression)), null, scope);
  const given = evaluate(expression, scope);
  if (isFailure(given)) return failed(given, null, scope);
  if (given.kind === "null") return wrong("the value is null, and a bool is required");
  const enabled = convert(given, "bool");
  if (isMismatch(enabled)) return wrong(enabled.message);
  if (enabled.kind !== "bool") return { kind: "unknown", by: null, causes: causesOf(enabled) };
  return { kind: enabled.value ? "single" : "none" };
}

function failed(failure: Failure, by: "count" | "for_each" | null, { diagnostics }: Scope): Repetition {
  return { kind: "unknown", by, causes: causesOf(diagnostics.unknownAfter(failure)) };
}

function tooMany(by: "count" | "for_each", range: Range): Repetition {
  return {
    kind: "unknown",
    by,
    causes: [{ message: "The block has more instances than tf-peer-lint evaluates", range }],
  };
}

function countOf(expression: Expression, scope: Scope): Repetition {
  const range = rangeIn(scope, expression);
  const wrong = (reason: string) =>
    failed(fail(`The "count" argument is unsuitable: ${reason}.`, range), "count", scope);
  const given = evaluate(expression, scope);
  if (isFailure(given)) return failed(given, "count", scope);
  // A sensitive count is allowed: how many instances there are discloses little of it.
  if (given.kind === "null") return wrong("the value is null, and an integer is required");
  const count = convert(given, "number");
  if (isMismatch(count)) return wrong(count.message);
  if (count.kind !== "number") return { kind: "unknown", by: "count", causes: causesOf(count) };
  if (!isInteger(count.value)) return wrong("a whole number is required");
  if (sign(count.value) < 0) return wrong("it must be greater than or equal to zero");
  const number = toNumber(count.value);
  return number > instanceLimit ? tooMany("count", range) : { kind: "count", count: number };
}

function forEachOf(expression: Expression, scope: Scope): Repetition {
  const range = rangeIn(scope, expression);
  const wrong = (reason: string) =>
    failed(fail(`The "for_each" argument is unsuitable: ${reason}.`, range), "for_each", scope);
  const given = evaluate(expression, scope);
  if (isFailure(given)) return failed(given, "for_each", scope);
  if (given.sensitive || hasSensitiveKeys(given))
    return wrong("what is derived from sensitive values cannot decide which instances there are");
  if (given.kind === "null") return wrong("the value is null, and a map or set of strings is required");
  if (given.kind === "unknown" && !isRefused(given))
    return { kind: "unknown", by: "for_each", causes: causesOf(given) };
  if (given.kind !== "map" && given.kind !== "object" && given.kind !== "set" && given.kind !== "resource")
    return wrong(`it must be a map, or set of strings, and this is a ${friendlyName(typeOf(given))}`);
  const elements = elementsOf(given);
  if (typeof elements === "string") return { kind: "unknown", by: "for_each", causes: causesOf(given) };
  if (elements.length > instanceLimit) return tooMany("for_each", range);
  const byKey = new Map<string, Element>();
  for (const element of elements) {
    const { key } = element;
    if (key.kind === "unknown") return { kind: "unknown", by: "for_each", causes: causesOf(key) };
    if (key.kind !== "string") return wrong("a set must be one of strings, without null");
    byKey.set(key.value, element);
  }
  return { kind: "forEach", elements: byKey };
}

function hasSensitiveKeys(value: Value): boolean {
  return value.kind === "set" && value.items.some((item) => item.sensitive);
}

/** Whether a value that is not known is known to be of no type that for_each takes. */
function isRefused({ type }: Extract<Value, { kind: "unknown" }>): boolean {
  if (type === "any") return false;
  if (typeof type === "string") return true;
  if (type.kind === "set") return type.element !== "any" && type.element !== "string";
  return type.kind === "list" || type.kind === "tuple";
}
