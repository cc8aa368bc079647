import { type BigFloat, bitLength, precisionOf, type WideNumber } from "./number.ts";

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
