import { type BigFloat, bitLength, isOutOfRange, precisionOf, type WideNumber } from "./number.ts";

/** Digits of a number without its sign: 0.`digits` × 10^`point`, no zeros at either end. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/**
 * The number as Terraform turns it into a string: the shortest decimal digits that tell it from its neighbours, never with
 * an exponent; what Go's `big.Float.Text('f', -1)` gives. The caller sees to it that the number is not out of range.
 */
export function numberText(number: BigFloat): string {
  if (typeof number === "number") {
    if (Object.is(number, -0)) return "-0";
    if (Number.isFinite(number)) return String(number);
    return number > 0 ? "+Inf" : "-Inf";
  }
  const minus = number.mantissa < 0n ? "-" : "";
  if (number.exponent >= 0 && bitLength(number.mantissa) + number.exponent <= precisionOf(number))
    return String(number.mantissa << BigInt(number.exponent));
  return minus + positional(shortestDigits(number));
}

/** Whether two numbers are equal as `==` has it: fractions are where they are written with the same digits, whatever their precision. */
export function equals(left: BigFloat, right: BigFloat): boolean {
  if (typeof left === "number" || typeof right === "number") return left === right;
  const isSame = left.mantissa === right.mantissa && left.exponent === right.exponent;
  if (left.precision === right.precision || left.exponent >= 0 || right.exponent >= 0) return isSame;
  if (isOutOfRange(left) || isOutOfRange(right)) return isSame;
  return numberText(left) === numberText(right);
}

/** The digits in front of and behind the point. */
function positional({ digits, point }: Decimal): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (digits.length <= point) return digits.padEnd(point, "0");
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * The shortest decimal between the number's two halfway points, digit by digit; after `roundShortest` in Go's
 * https://github.com/golang/go/blob/master/src/math/big/ftoa.go.
 */
function shortestDigits(number: WideNumber): Decimal {
  const magnitude = number.mantissa < 0n ? -number.mantissa : number.mantissa;
  // With one bit more than its precision, one unit is half of the distance to the neighbours.
  const shift = precisionOf(number) + 1 - bitLength(magnitude);
  const mantissa = magnitude << BigInt(shift);
  const exponent = number.exponent - shift;
  const exact = decimal(mantissa, exponent);
  const lower = decimal(mantissa - 1n, exponent).digits;
  const upper = decimal(mantissa + 1n, exponent).digits;
  const inclusive = (mantissa & 2n) === 0n;
  for (let at = 0; at < exact.digits.length; at++) {
    const low = lower[at] ?? "0";
    const digit = exact.digits[at] as string;
    const high = upper[at] ?? "0";
    const down = low !== digit || (inclusive && at + 1 === lower.length);
    const up = digit !== high && (inclusive || Number(digit) + 1 < Number(high) || at + 1 < upper.length);
    if (down && up) return roundsUp(exact.digits, at + 1) ? roundUp(exact, at + 1) : roundDown(exact, at + 1);
    if (down) return roundDown(exact, at + 1);
    if (up) return roundUp(exact, at + 1);
  }
  return exact;
}

/** mantissa × 2^exponent, exactly. */
function decimal(mantissa: bigint, exponent: number): Decimal {
  const digits = String(exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent));
  return { digits: withoutTrailingZeros(digits), point: digits.length + Math.min(exponent, 0) };
}

function roundsUp(digits: string, length: number): boolean {
  if (length >= digits.length) return false;
  if (digits[length] === "5" && length + 1 === digits.length) return Number(digits[length - 1]) % 2 === 1;
  return (digits[length] as string) >= "5";
}

function roundDown({ digits, point }: Decimal, length: number): Decimal {
  return { digits: withoutTrailingZeros(digits.slice(0, length)), point };
}

function roundUp({ digits, point }: Decimal, length: number): Decimal {
  if (length >= digits.length) return { digits, point };
  const raised = String(BigInt(digits.slice(0, length)) + 1n);
  // A carry out of the first digit, 99 to 100, moves the point.
  return { digits: withoutTrailingZeros(raised), point: point + raised.length - length };
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

/** All digits of the number, exactly. */
function exactDecimal(number: BigFloat): Decimal {
  if (number === 0) return { digits: "", point: 0 };
  if (typeof number === "number") return decimal(BigInt(Math.abs(number)), 0);
  return decimal(number.mantissa < 0n ? -number.mantissa : number.mantissa, number.exponent);
}

/** The decimal with at most `length` digits, to nearest, a tie to even. */
function roundTo(value: Decimal, length: number): Decimal {
  if (length < 0 || length > value.digits.length) return length < 0 ? { digits: "", point: 0 } : value;
  if (length > 0) return roundsUp(value.digits, length) ? roundUp(value, length) : roundDown(value, length);
  return value.digits > "5" && value.digits.length > 0
    ? { digits: "1", point: value.point + 1 }
    : { digits: "", point: 0 };
}

/** Without sign, with `precision` digits behind the point: Go's format `f`. */
export function fixedText(number: BigFloat, precision: number): string {
  const exact = exactDecimal(number);
  const { digits, point } = roundTo(exact, exact.point + precision);
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  if (precision === 0) return whole;
  const behind = point > 0 ? digits.slice(point) : "0".repeat(Math.min(-point, precision)) + digits;
  return `${whole}.${behind.slice(0, precision).padEnd(precision, "0")}`;
}

/** Without sign, one digit in front of the point and `precision` behind it: Go's format `e`. Null: as many as it takes. */
export function exponentText(number: BigFloat, precision: number | null): string {
  const value = precision === null ? shortest(number) : roundTo(exactDecimal(number), precision + 1);
  return inExponentForm(value, precision ?? Math.max(value.digits.length - 1, 0));
}

/** Without sign, in the shorter of the two forms: Go's format `g` with that many significant digits; null: as many as it takes. */
export function generalText(number: BigFloat, precision: number | null): string {
  const value =
    precision === null ? shortest(number) : roundTo(exactDecimal(number), precision === 0 ? 1 : precision);
  const { digits, point } = value;
  let limit = precision ?? 6;
  if (precision !== null && limit > digits.length && digits.length >= point) limit = digits.length;
  if (digits !== "" && (point - 1 < -4 || point - 1 >= Math.max(limit, 1)))
    return inExponentForm(value, digits.length - 1);
  return digits === "" ? "0" : positional(value);
}

function inExponentForm({ digits, point }: Decimal, precision: number): string {
  const padded = digits.padEnd(precision + 1, "0");
  const exponent = digits === "" ? 0 : point - 1;
  const mantissa = precision === 0 ? padded.slice(0, 1) : `${padded[0]}.${padded.slice(1)}`;
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function shortest(number: BigFloat): Decimal {
  return typeof number === "number" ? exactDecimal(number) : shortestDigits(number);
}
