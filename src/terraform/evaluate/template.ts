import type { Template, TemplateJoin } from "../../hcl/index.ts";
import { containsSensitive, string, unknown, workOf } from "../values/construct.ts";
import {
  collect,
  type Failure,
  isFailure,
  joined,
  type Result,
  standIn,
  valueOrStandIn,
} from "../values/result.ts";
import { concatenate, joinDirective, type TemplatePart } from "../values/template.ts";
import { isCertain } from "./certainty.ts";
import { computedAt, writtenAt } from "./origin.ts";
import { type Evaluate, rangeIn, type Scope } from "./scope.ts";

/** A quoted string or heredoc with parts that are evaluated. */
export function evaluateTemplate(expression: Template, scope: Scope, evaluate: Evaluate): Result {
  const [only] = expression.parts;
  const range = rangeIn(scope, expression);
  if (only === undefined) return writtenAt(string(""), range);
  if (only.kind === "literal" && expression.parts.length === 1) {
    const text = evaluate(only, scope);
    return isFailure(text) ? text : writtenAt(text, range);
  }
  const parts: TemplatePart[] = [];
  const failures: Failure[] = [];
  for (const part of expression.parts) {
    const result = evaluate(part, scope);
    const value = collect(result, failures);
    if (!isFailure(result) && !isCertain(value)) scope.session.doubt();
    parts.push({ value, range: rangeIn(scope, part) });
  }
  const instead = standIn(
    "string",
    parts.some(({ value }) => value.sensitive),
  );
  if (failures.length > 0) return joined(failures, instead);
  const spent = scope.session.spend(parts.reduce((sum, { value }) => sum + workOf(value), 0));
  if (spent !== null) return unknown("string", [spent], { notNull: true, sensitive: instead.sensitive });
  const result = concatenate(parts);
  const interpolated = parts.filter((_, at) => expression.parts[at]?.kind !== "literal");
  return isFailure(result)
    ? joined([result], instead)
    : computedAt(
        result,
        range,
        interpolated.map(({ value }) => value),
      );
}

/** The body of a `%{ for }` directive. */
export function evaluateJoin(expression: TemplateJoin, scope: Scope, evaluate: Evaluate): Result {
  const items = evaluate(expression.tuple, scope);
  if (isFailure(items)) return joined([items], standIn("string", containsSensitive(valueOrStandIn(items))));
  if (items.kind !== "tuple" || !items.whollyKnown) scope.session.doubt();
  const range = rangeIn(scope, expression);
  const spent = scope.session.spend(workOf(items));
  if (spent !== null)
    return unknown("string", [spent], { notNull: true, sensitive: containsSensitive(items) });
  const result = joinDirective(items, range);
  return isFailure(result)
    ? joined([result], standIn("string", items.sensitive))
    : computedAt(result, range, [items]);
}
