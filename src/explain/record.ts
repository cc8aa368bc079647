import { ExactNumber, type PlainValue, type ValueRecord } from "../explanation.ts";
import { chainOf } from "../terraform/chain.ts";
import { numberText } from "../terraform/number-text.ts";
import type { Cause, MappingValue, SequenceValue, UnknownValue, Value } from "../terraform/value.ts";
import { isPrintable, materialise } from "../terraform/values/index.ts";
import type { SourceView } from "./source.ts";

/** Of a value's way back to its literals; longer ones are cut. */
const longestChain = 64;

/** What is known of a value. */
export function recordOf(value: Value, view: SourceView): ValueRecord {
  if (value.kind === "resource" && value.isClosed) return recordOf(materialise(value), view);
  const from = view.steps(chainOf(value.origin, longestChain), value.sensitive);
  if (value.kind === "unknown") return { ...unknownRecord(value, view), from };
  if (value.kind === "resource") return { kind: "reference", reference: value.address, from };
  if (value.sensitive) return { kind: "sensitive", from };
  if (!("whollyKnown" in value) || (value.whollyKnown && !value.holdsSensitive))
    return { kind: "known", value: plainValue(value), from };
  return "items" in value
    ? { kind: "elements", elements: value.items.map((item) => recordOf(item, view)), from }
    : { kind: "entries", entries: mapEntries(value.entries, (entry) => recordOf(entry, view)), from };
}

/** Something of which only the reason is known why it is not. */
export function causeRecord(cause: Cause | undefined, view: SourceView): ValueRecord {
  const { message, place } =
    cause === undefined ? { message: "It is known only after apply", place: null } : view.cause(cause);
  return {
    kind: "unknown",
    cause: message,
    ...(place ?? { file: null, line: null, column: null }),
    from: [],
  };
}

function unknownRecord({ reference, causes }: UnknownValue, view: SourceView) {
  return reference === null
    ? causeRecord(causes[0], view)
    : ({ kind: "reference", reference: reference.key } as const);
}

function plainValue(value: Value): PlainValue {
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
    case "string":
      return value.value;
    case "number":
      return isPrintable(value.value)
        ? new ExactNumber(numberText(value.value))
        : "(number too large to print)";
    case "unknown":
    case "resource":
      throw new Error(`A value that is wholly known holds one of kind ${value.kind}.`);
    default:
      return plainCollection(value);
  }
}

function plainCollection(value: SequenceValue | MappingValue): PlainValue {
  return "items" in value ? value.items.map(plainValue) : mapEntries(value.entries, plainValue);
}

function mapEntries<From, To>(
  entries: ReadonlyMap<string, From>,
  turn: (entry: From) => To,
): ReadonlyMap<string, To> {
  return new Map([...entries].map(([key, entry]) => [key, turn(entry)]));
}
