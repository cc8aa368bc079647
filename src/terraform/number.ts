/**
 * A number of Terraform's language: a binary floating-point number with 512 bits of mantissa, as go-cty parses and
 * computes them with Go's `big.Float`, rounding to nearest even.
 *
 * Integers that a double holds exactly, negative zero and the infinities are plain JavaScript numbers, always; everything
 * else is wide. So ordinary numbers cost nothing, and two equal numbers have one form. `NaN` never reaches a value: it
 * is what arithmetic gives where Go's `big.Float` panics (∞ − ∞, 0 ÷ 0, 0 × ∞).
 *
 * One thing is lost: Go keeps integers that functions count with (`length`) in 64 bits and rounds the quotient of two of
 * them to these, so that `length(a) / length(b)` has fewer digits in Terraform.
 */
export type BigFloat = number | WideNumber;

/** `mantissa` × 2^`exponent`; the mantissa is odd and has at most `precision` bits. */
export interface WideNumber {
  readonly mantissa: bigint;
  readonly exponent: number;
  /** In bits. 512, or 53 for what functions compute with doubles; an operation's result has that of its wider operand. */
  readonly precision: number;
}

/** Bits of every number that was written in a configuration. */
const standardPrecision = 512;
/** Past this power of two a number is not computed with: its decimal digits would fill pages. */
const largestExponent = 16_384;

/**
 * The number that a number literal of HCL or JSON, or a string converted to number, stands for, as Go's `big.ParseFloat` reads it:
 * with a decimal (`e`) or binary (`p`) exponent, or `Inf`.
 */
export function parseNumber(text: string): BigFloat | "malformed" | "too large" {
  if (text.length <= 15 && /^\d+$/.test(text)) return Number(text);
  const parts = /^([+-]?)(?:(\d*)(?:\.(\d*))?(?:([eEpP])([+-]?\d+))?|(Inf|inf))$/.exec(text);
  if (parts === null) return "malformed";
  const [, sign, whole = "", fraction = "", base, power, infinite] = parts;
  if (infinite !== undefined) return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (whole === "" && fraction === "") return "malformed";
  if (text.length > largestExponent) return "too large";
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return sign === "-" ? -0 : 0;
  const isBinary = base === "p" || base === "P";
  const exponent = (isBinary ? 0 : Number(power ?? 0)) - fraction.length;
  const binary = isBinary ? Number(power) : 0;
  if (Math.abs(exponent) > largestExponent / 4 || Math.abs(binary) > largestExponent) return "too large";
  const signed = sign === "-" ? -digits : digits;
  if (exponent >= 0) return rounded(signed * 10n ** BigInt(exponent), binary, standardPrecision);
  return quotient(signed, 10n ** BigInt(-exponent), binary, standardPrecision);
}

/** A double as Go's `big.NewFloat` takes it over: exactly, to be printed with the digits that a double needs. */
export function fromNumber(value: number): BigFloat {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return value;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const all = bits.getBigUint64(0);
  const biased = Number((all >> 52n) & 0x7ffn);
  const fraction = all & 0xfffffffffffffn;
  const magnitude = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return rounded(value < 0 ? -magnitude : magnitude, Math.max(biased, 1) - 1075, 53);
}

/** An integer, exactly. */
export function fromBigInt(value: bigint): BigFloat {
  return rounded(value, 0, Math.max(standardPrecision, bitLength(value)));
}

export function isInteger(number: BigFloat): boolean {
  return typeof number === "number" ? Number.isFinite(number) : number.exponent >= 0;
}

export function isInfinite(number: BigFloat): boolean {
  return typeof number === "number" && !Number.isFinite(number);
}

/** -1, 0 or 1. */
export function sign(number: BigFloat): number {
  if (typeof number === "number") return Math.sign(number) + 0;
  return number.mantissa < 0n ? -1 : 1;
}

/** The integer part, towards zero; null for an infinity and for what has more digits than are worth computing. */
export function toBigInt(number: BigFloat): bigint | null {
  if (typeof number === "number") return Number.isFinite(number) ? BigInt(number) : null;
  if (isOutOfRange(number)) return null;
  const { mantissa, exponent } = number;
  if (exponent >= 0) return mantissa << BigInt(exponent);
  return mantissa / (1n << BigInt(-exponent));
}

/** The nearest double. */
export function toNumber(number: BigFloat): number {
  if (typeof number === "number") return number;
  const { mantissa, exponent } = number;
  const half = Math.trunc(exponent / 2);
  return Number(mantissa) * 2 ** half * 2 ** (exponent - half);
}

/** Whether digits and integer parts of the number are too long to be computed. */
export function isOutOfRange(number: BigFloat): boolean {
  return typeof number !== "number" && Math.abs(number.exponent) > largestExponent;
}

/** -1, 0 or 1 as `left` is less than, equal to or greater than `right`. */
export function compare(left: BigFloat, right: BigFloat): number {
  if (typeof left === "number" && typeof right === "number") return left < right ? -1 : left > right ? 1 : 0;
  if (isInfinite(left)) return sign(left);
  if (isInfinite(right)) return -sign(right);
  if (sign(left) !== sign(right)) return sign(left) < sign(right) ? -1 : 1;
  return sign(add(left, negate(right)));
}

export function negate(number: BigFloat): BigFloat {
  return typeof number === "number" ? -number : { ...number, mantissa: -number.mantissa };
}

export function add(left: BigFloat, right: BigFloat): BigFloat {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (Number.isSafeInteger(sum) || !Number.isFinite(sum)) return sum;
  }
  if (isInfinite(left)) return left;
  if (isInfinite(right)) return right;
  const precision = jointPrecision(left, right);
  const a = parts(left);
  const b = parts(right);
  if (a.mantissa === 0n) return right;
  if (b.mantissa === 0n) return left;
  const gap = a.exponent + bitLength(a.mantissa) - (b.exponent + bitLength(b.mantissa));
  // Where the smaller operand lies below half of the last bit of the larger one, the larger one is the sum.
  if (gap > standardPrecision + 2) return rounded(a.mantissa, a.exponent, precision);
  if (gap < -standardPrecision - 2) return rounded(b.mantissa, b.exponent, precision);
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return rounded(sum, exponent, precision);
}

export function subtract(left: BigFloat, right: BigFloat): BigFloat {
  return add(left, negate(right));
}

export function multiply(left: BigFloat, right: BigFloat): BigFloat {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    if (Number.isSafeInteger(product) || !Number.isFinite(product)) return product;
  }
  if (isInfinite(left) || isInfinite(right)) return sign(left) * sign(right) * Number.POSITIVE_INFINITY;
  if (left === 0 || right === 0) return signedZero(left, right);
  const a = parts(left);
  const b = parts(right);
  const product = rounded(a.mantissa * b.mantissa, a.exponent + b.exponent, standardPrecision);
  if (typeof product === "number") return product;
  // Unlike a sum, a product keeps all its digits.
  return { ...product, precision: Math.max(jointPrecision(left, right), bitLength(product.mantissa)) };
}

export function divide(left: BigFloat, right: BigFloat): BigFloat {
  if (typeof left === "number" && typeof right === "number") {
    const result = left / right;
    if (left % right === 0 || !Number.isFinite(result) || !Number.isFinite(right)) return result;
  }
  if (isInfinite(left) || right === 0)
    return sign(left) * (sign(right) || (Object.is(right, -0) ? -1 : 1)) * Number.POSITIVE_INFINITY;
  if (left === 0 || isInfinite(right)) return signedZero(left, right);
  const a = parts(left);
  const b = parts(right);
  return quotient(a.mantissa, b.mantissa, a.exponent - b.exponent, jointPrecision(left, right));
}

/** The zero that a product or quotient is: negative where one operand is. */
function signedZero(left: BigFloat, right: BigFloat): number {
  return isNegative(left) === isNegative(right) ? 0 : -0;
}

/** Whether it has a minus sign, which zero may have. */
export function isNegative(number: BigFloat): boolean {
  return Object.is(number, -0) || sign(number) < 0;
}

/** What is left of `left` after taking away `right` a whole number of times, towards zero; `left` itself where `right` is zero. */
export function modulo(left: BigFloat, right: BigFloat): BigFloat {
  if (right === 0) return left;
  if (isInfinite(left) || isInfinite(right)) return Number.NaN;
  if (left === 0) return Object.is(left, -0) && sign(right) > 0 ? -0 : 0;
  if (typeof left === "number" && typeof right === "number") return (left % right) + 0;
  // Terraform computes all but the quotient with no more bits than the left operand has.
  const precision = precisionOf(left);
  const times = withPrecision(truncate(divide(left, right)), precision);
  return withPrecision(subtract(left, withPrecision(multiply(right, times), precision)), precision);
}

function withPrecision(number: BigFloat, precision: number): BigFloat {
  return typeof number === "number" || number.precision <= precision
    ? number
    : rounded(number.mantissa, number.exponent, precision);
}

/** The integer part, towards zero, which has no sign where it is none. */
export function truncate(number: BigFloat): BigFloat {
  if (typeof number === "number") return number + 0;
  if (number.exponent >= 0) return number;
  if (isOutOfRange(number)) return 0;
  return rounded(number.mantissa / (1n << BigInt(-number.exponent)), 0, number.precision);
}

export function floor(number: BigFloat): BigFloat {
  const whole = truncate(number);
  return compare(whole, number) > 0 ? subtract(whole, 1) : whole;
}

export function ceil(number: BigFloat): BigFloat {
  const whole = truncate(number);
  return compare(whole, number) < 0 ? add(whole, 1) : whole;
}

/** mantissa ÷ divisor × 2^exponent, rounded once. */
function quotient(mantissa: bigint, divisor: bigint, exponent: number, precision: number): BigFloat {
  const shift = Math.max(0, precision + 2 - (bitLength(mantissa) - bitLength(divisor)));
  const shifted = mantissa << BigInt(shift);
  const whole = shifted / divisor;
  if (whole * divisor === shifted) return rounded(whole, exponent - shift, precision);
  // One more bit stands for all that follows, so that what is not half is not taken for half.
  const sticky = (whole < 0n ? -whole : whole) * 2n + 1n;
  return rounded(whole < 0n ? -sticky : sticky, exponent - shift - 1, precision);
}

/** mantissa × 2^exponent in its one form, to nearest even. */
function rounded(mantissa: bigint, exponent: number, precision: number): BigFloat {
  if (mantissa === 0n) return 0;
  const negative = mantissa < 0n;
  let magnitude = negative ? -mantissa : mantissa;
  let power = exponent;
  const excess = bitLength(magnitude) - precision;
  if (excess > 0) {
    const half = 1n << BigInt(excess - 1);
    const rest = BigInt.asUintN(excess, magnitude);
    magnitude >>= BigInt(excess);
    power += excess;
    if (rest > half || (rest === half && (magnitude & 1n) === 1n)) magnitude += 1n;
  }
  const zeros = trailingZeros(magnitude);
  magnitude >>= BigInt(zeros);
  power += zeros;
  if (power >= 0 && power <= 53 && magnitude << BigInt(power) <= BigInt(Number.MAX_SAFE_INTEGER)) {
    const small = Number(magnitude) * 2 ** power;
    return negative ? -small : small;
  }
  return { mantissa: negative ? -magnitude : magnitude, exponent: power, precision };
}

function parts(number: BigFloat): { readonly mantissa: bigint; readonly exponent: number } {
  return typeof number === "number" ? { mantissa: BigInt(number), exponent: 0 } : number;
}

function jointPrecision(left: BigFloat, right: BigFloat): number {
  return Math.max(precisionOf(left), precisionOf(right));
}

/** The precision that Go's number would have. */
export function precisionOf(number: BigFloat): number {
  return typeof number === "number" ? standardPrecision : number.precision;
}

export function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0] as string, 16)) + 28;
}

function trailingZeros(value: bigint): number {
  let zeros = 0;
  let rest = value;
  while (BigInt.asUintN(64, rest) === 0n) {
    rest >>= 64n;
    zeros += 64;
  }
  const low = BigInt.asUintN(64, rest);
  return zeros + bitLength(low & -low) - 1;
}
