import type { Range } from "../../range.ts";
import type { Root } from "../../terraform/root.ts";
import type { Value } from "../../terraform/value.ts";
import { string } from "../../terraform/values/construct.ts";
import { describeAttribute, sensitiveText } from "../describe-field.ts";
import type { Field } from "../field.ts";
import type { ListRecord } from "../fragment.ts";
import { type Content, pieceOf } from "../json-content.ts";
import type { ConditionRecord, PolicyRecord, StatementRecord } from "./record.ts";

/** The JSON text of a policy. */
interface Text {
  readonly root: Root;
  readonly content: Content;
  /** Where it stands, and its way back to the literals; everything in it stands there. */
  readonly at: Range;
  readonly from: readonly Range[];
  readonly sensitive: boolean;
}

/**
 * Reads the JSON text of a policy, of which parts may not be known.
 * @param text where it stands, and what it holds: a phrase where it is no JSON
 */
export function policyInText({ content, ...place }: Omit<Text, "content"> & { content: Content | string }) {
  const { at } = place;
  if (typeof content === "string") return unreadable(at);
  const text: Text = { ...place, content };
  const { value } = content;
  if (value.kind === "unknown") return { at, statements: [], unknown: causesOf(value, text) };
  return "entries" in value ? policyOf(value.entries.get("Statement"), text) : unreadable(at);
}

function unreadable(at: Range): PolicyRecord {
  return { at, statements: [], unknown: [{ message: "The policy is no JSON object", range: at }] };
}

function policyOf(statements: Value | undefined, text: Text): PolicyRecord {
  const items = itemsOf(statements).map((item) => piece(item, text));
  return {
    at: text.at,
    statements: items.flatMap((item) => ("entries" in item ? statementOf(item.entries, text) : [])),
    unknown: items.flatMap((item) => (item.kind === "unknown" ? causesOf(item, text) : [])),
  };
}

function statementOf(statement: ReadonlyMap<string, Value>, text: Text): StatementRecord {
  const condition = statement.get("Condition");
  const operators = condition === undefined ? [] : conditionsIn(piece(condition, text), text);
  return {
    at: text.at,
    effect: textIn(statement.get("Effect"), text),
    defaultEffect: null,
    actions: textsIn(statement.get("Action"), text),
    notActions: textsIn(statement.get("NotAction"), text),
    resources: textsIn(statement.get("Resource"), text),
    conditions: operators.flatMap((one) => ("operator" in one ? [one] : [])),
    conditionsUnknown: operators.flatMap((one) => ("operator" in one ? [] : causesOf(one, text))),
  };
}

/** `{ "StringNotLike": { "acs:TargetRDPath": ["rd-a"] } }`; a value that is not known in place of what it may have. */
function conditionsIn(condition: Value, text: Text): readonly (ConditionRecord | Value)[] {
  return entriesOf(condition).flatMap(([operator, keys]) =>
    operator === null
      ? [keys]
      : entriesOf(piece(keys, text)).map(([key, values]) =>
          key === null
            ? values
            : {
                at: text.at,
                operator: nameIn(operator, text),
                key: nameIn(key, text),
                values: textsIn(values, text),
              },
        ),
  );
}

/** The entries of an object; one without a name where it is not known. */
function entriesOf(value: Value): readonly (readonly [string | null, Value])[] {
  if ("entries" in value) return [...value.entries];
  return value.kind === "unknown" ? [[null, value]] : [];
}

function textsIn(value: Value | undefined, text: Text): ListRecord | null {
  if (value === undefined) return null;
  const known = piece(value, text);
  const isOpen = known.kind === "unknown" && known.type !== "string";
  const items = isOpen ? [] : itemsOf(known).map((one) => textIn(one, text));
  return { at: text.at, items, unknown: isOpen ? causesOf(known, text) : [] };
}

/** A value of the text, as secret as the text is. */
function textIn(value: Value | undefined, text: Text): Field<string> {
  const { at, from } = text;
  const known = value === undefined ? undefined : piece(value, text);
  if (known?.kind === "unknown") return describeAttribute(text.root, known, at);
  if (known?.kind !== "string") return { state: "unset", at, argument: null, from };
  const { value: plain } = known;
  const sensitive = text.sensitive || known.sensitive;
  const shown = sensitive ? sensitiveText : plain;
  return { state: "known", at, argument: null, from, value: plain, text: shown, sensitive, literal: null };
}

function nameIn(name: string, text: Text): Field<string> {
  return textIn(string(name), text);
}

function piece(value: Value, { content }: Text): Value {
  return value.kind === "string" ? (pieceOf(content, value.value) ?? value) : value;
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return "items" in value ? value.items : [value];
}

function causesOf(value: Value, { root, at }: Text) {
  const field = describeAttribute(root, value, at);
  return field.state === "unknown" ? field.causes : [];
}
