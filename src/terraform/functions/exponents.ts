/*
 * Powers and logarithms as Go computes them, which in the last digits are others than JavaScript's. After
 * https://github.com/golang/go/blob/go1.23.8/src/math/pow.go and log.go, the latter as on amd64.
 */

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const coefficients = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
] as const;

/** The natural logarithm. */
export function logarithm(value: number): number {
  if (value === Number.POSITIVE_INFINITY || Number.isNaN(value)) return value;
  if (value < 0) return Number.NaN;
  if (value === 0) return Number.NEGATIVE_INFINITY;
  let { fraction, exponent } = split(value);
  if (fraction < Math.SQRT1_2) {
    fraction *= 2;
    exponent--;
  }
  const f = fraction - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  const [c1, c2, c3, c4, c5, c6, c7] = coefficients;
  const odd = s2 * (c1 + s4 * (c3 + s4 * (c5 + s4 * c7)));
  const even = s4 * (c2 + s4 * (c4 + s4 * c6));
  const half = 0.5 * f * f;
  return exponent * ln2High - (half - (s * (half + (odd + even)) + exponent * ln2Low) - f);
}

/**
 * `base` to the power of `exponent`; null where the last digits depend on the processor that Go runs on, which is with every
 * fraction but a half.
 */
export function power(base: number, exponent: number): number | null {
  const special = specialPower(base, exponent);
  if (special !== undefined) return special;
  const whole = Math.abs(exponent);
  if (!Number.isInteger(whole)) return base < 0 ? Number.NaN : null;
  if (whole >= 2 ** 63)
    return base === -1 ? 1 : Math.abs(base) < 1 === exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  return integerPower(base, whole, exponent < 0);
}

function specialPower(base: number, exponent: number): number | undefined {
  if (exponent === 0 || base === 1) return 1;
  if (exponent === 1) return base;
  if (exponent === 0.5 && Number.isFinite(base) && base !== 0) return Math.sqrt(base);
  if (exponent === -0.5 && Number.isFinite(base) && base !== 0) return 1 / Math.sqrt(base);
  // JavaScript takes minus one to an infinite power for no number.
  if (base === -1 && !Number.isFinite(exponent)) return 1;
  return base === 0 || !Number.isFinite(base) || !Number.isFinite(exponent) ? base ** exponent : undefined;
}

/** By squaring, with powers of two apart, so that nothing is too large on the way. */
function integerPower(base: number, times: number, isInverse: boolean): number {
  let result = 1;
  let twos = 0;
  let { fraction, exponent } = split(base);
  for (let rest = BigInt(times); rest !== 0n; rest >>= 1n) {
    if (Math.abs(exponent) > 4096) {
      twos += exponent;
      break;
    }
    if ((rest & 1n) === 1n) {
      result *= fraction;
      twos += exponent;
    }
    fraction *= fraction;
    exponent *= 2;
    if (fraction < 0.5) {
      fraction += fraction;
      exponent--;
    }
  }
  return isInverse ? scale(1 / result, -twos) : scale(result, twos);
}

interface Scaled {
  /** From a half to one, one excluded, or minus that. */
  readonly fraction: number;
  readonly exponent: number;
}

/** A finite number other than zero as fraction × 2^exponent. */
function split(value: number): Scaled {
  const bits = new DataView(new ArrayBuffer(8));
  const isSmall = Math.abs(value) < 2 ** -1022;
  bits.setFloat64(0, isSmall ? value * 2 ** 52 : value);
  const high = bits.getUint16(0);
  bits.setUint16(0, (high & 0x800f) | (1022 << 4));
  const exponent = ((high >> 4) & 0x7ff) - 1022 - (isSmall ? 52 : 0);
  return { fraction: bits.getFloat64(0), exponent };
}

/** value × 2^exponent, rounded once. */
function scale(value: number, exponent: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const parts = split(value);
  const total = parts.exponent + exponent;
  if (total > 1024) return value * Number.POSITIVE_INFINITY;
  if (total < -1074) return value < 0 ? -0 : 0;
  if (total < -1021) return parts.fraction * 2 ** (total + 53) * 2 ** -53;
  return parts.fraction * 2 * 2 ** (total - 1);
}
