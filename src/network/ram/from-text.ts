import type { Field, KnownField } from "../field.ts";
import type { ListRecord } from "../fragment.ts";
import type { ConditionRecord, PolicyRecord, StatementRecord } from "./record.ts";

/** Reads the JSON text of a policy. Everything in it stands where the text does. */
export function policyInText(text: KnownField<string>): PolicyRecord {
  const document = parse(text.value);
  if (!isObject(document)) {
    const message = "The policy is no JSON object";
    return { at: text.at, statements: [], unknown: [{ message, range: text.at }] };
  }
  const statements = listOf(document.Statement).filter(isObject);
  return { at: text.at, statements: statements.map((one) => statementOf(one, text)), unknown: [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function statementOf(
  statement: Readonly<Record<string, unknown>>,
  text: KnownField<string>,
): StatementRecord {
  const { Effect, Action, NotAction, Resource, Condition } = statement;
  return {
    at: text.at,
    effect: textIn(Effect, text),
    defaultEffect: null,
    actions: textsIn(Action, text),
    notActions: textsIn(NotAction, text),
    resources: textsIn(Resource, text),
    conditions: conditionsIn(Condition, text),
    conditionsUnknown: [],
  };
}

/** `{ "StringNotLike": { "acs:TargetRDPath": ["rd-a"] } }` */
function conditionsIn(condition: unknown, text: KnownField<string>): readonly ConditionRecord[] {
  if (!isObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
      at: text.at,
      operator: textIn(operator, text),
      key: textIn(key, text),
      values: textsIn(values, text),
    })),
  );
}

function textsIn(value: unknown, text: KnownField<string>): ListRecord | null {
  if (value === undefined) return null;
  return { at: text.at, items: listOf(value).map((one) => textIn(one, text)), unknown: [] };
}

/** A value of the text, as secret as the text is. */
function textIn(value: unknown, { at, argument, from, sensitive, text }: KnownField<string>): Field<string> {
  if (typeof value !== "string") return { state: "unset", at, argument, from };
  return {
    state: "known",
    at,
    argument,
    from,
    value,
    text: sensitive ? text : value,
    sensitive,
    literal: null,
  };
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
