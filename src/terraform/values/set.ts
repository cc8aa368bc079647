import { compare, toNumber } from "../number.ts";
import type { Type } from "../type.ts";
import type { Value } from "../value.ts";
import { containsSensitive, isWhollyKnown, sequence, withoutSensitive, withSensitive } from "./construct.ts";
import { equal } from "./equality.ts";
import { compareStrings } from "./order.ts";
import { quoted } from "./quoted.ts";

/**
 * A set of the items, sorted and without duplicates. What is sensitive inside makes the whole set sensitive, as in Terraform.
 *
 * @param elementType the type of every item; converting them is the caller's work
 */
export function set(items: readonly Value[], elementType: Type): Value {
  const sensitive = items.some(containsSensitive);
  const value = sequence("set", setItems(sensitive ? items.map(withoutSensitive) : items), elementType);
  return sensitive ? withSensitive(value) : value;
}

/** Known items in order, then unknown ones, each as often as it is not known to be another one; null last. */
function setItems(items: readonly Value[]): readonly Value[] {
  const known: Value[] = [];
  const rest: Value[] = [];
  let last: Value | null = null;
  for (const item of items) {
    if (item.kind === "null") last = item;
    else if (isWhollyKnown(item)) known.push(item);
    else if (!rest.some((other) => equal(item, other) === true)) rest.push(item);
  }
  const sorted = sortKnown(known).filter(
    (item, at, all) => at === 0 || !isSameElement(item, all[at - 1] as Value),
  );
  return last === null ? [...sorted, ...rest] : [...sorted, ...rest, last];
}

/** A set holds zero and minus zero apart, although they are equal. */
function isSameElement(left: Value, right: Value): boolean {
  return equal(left, right) === true && isMinusZero(left) === isMinusZero(right);
}

function isMinusZero(value: Value): boolean {
  return value.kind === "number" && Object.is(value.value, -0);
}

function sortKnown(items: Value[]): Value[] {
  const first = items[0];
  if (first === undefined || items.length === 1) return items;
  if (first.kind === "string")
    return items.sort((left, right) => compareStrings(textOf(left), textOf(right)));
  if (first.kind === "number")
    return items.sort((left, right) =>
      left.kind === "number" && right.kind === "number"
        ? compare(left.value, right.value) || Number(isMinusZero(right)) - Number(isMinusZero(left))
        : 0,
    );
  const hashed = items.map((item) => ({ item, text: hashText(item) }));
  return hashed.sort((left, right) => compareStrings(left.text, right.text)).map(({ item }) => item);
}

function textOf(value: Value): string {
  return value.kind === "string" ? value.value : "";
}

/**
 * The text by which go-cty orders what is neither string nor number, from `appendSetHashBytes` in
 * https://github.com/zclconf/go-cty/blob/v1.16.0/cty/set_internals.go.
 */
function hashText(value: Value): string {
  switch (value.kind) {
    case "null":
      return "~";
    case "bool":
      return value.value ? "T" : "F";
    case "string":
      return quoted(value.value);
    case "number":
      return tenDigits(toNumber(value.value));
    case "map":
      return `{${[...value.entries].map(([key, entry]) => `${quoted(key)}:${hashText(entry)};`).join("")}}`;
    case "object":
      return `<${[...value.entries.values()].map((entry) => `${hashText(entry)};`).join("")}>`;
    case "tuple":
      return `<${value.items.map((item) => `${hashText(item)};`).join("")}>`;
    case "list":
    case "set":
      return `[${value.items.map((item) => `${hashText(item)};`).join("")}]`;
    default:
      return "?";
  }
}

/** What Go's `big.Float.String()` gives: ten significant digits, with an exponent from the eleventh on. */
function tenDigits(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const [mantissa = "", power = "0"] = value.toExponential(9).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 10) return String(Number(value.toPrecision(10)));
  const digits = mantissa.replace(/\.?0+$/, "");
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
