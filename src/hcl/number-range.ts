const WITH_EXPONENT = /^-?(\d+)(?:\.(\d*))?[eE]([+-]?)0*(\d*)$/;

export const EXPONENT_OUT_OF_RANGE =
  "The exponent of this number is beyond what Terraform can hold. Write a smaller one.";

/** Digits up to which the mantissa's bits are counted exactly. */
const EXACT = 40;

/**
 * Whether HashiCorp's parser can hold a number. It reads numbers into Go's `big.Float`, whose binary exponent
 * has 32 bits (`Float.scan` in https://go.dev/src/math/big/floatconv.go).
 *
 * @param text a number of native or JSON syntax
 */
export function isInRange(text: string): boolean {
  const match = WITH_EXPONENT.exec(text);
  if (match === null) return true;
  const [, whole = "", fraction = "", sign = "", digits = ""] = match;
  if (digits.length <= 9) return true;
  if (digits.length > 19) return false;
  const exponent = BigInt(sign + digits);
  if (exponent !== BigInt.asIntN(64, exponent)) return false;
  const mantissa = (whole + fraction).replace(/^0+/, "");
  if (mantissa === "") return true;
  const binary = bits(mantissa) - fraction.length + Number(exponent);
  return binary >= -(2 ** 31) && binary < 2 ** 31;
}

/** How many bits an integer has that is written with these digits. */
function bits(digits: string): number {
  const leading = BigInt(digits.slice(0, EXACT));
  if (digits.length <= EXACT) return leading.toString(2).length;
  return Math.floor(Math.log2(Number(leading)) + (digits.length - EXACT) * Math.log2(10)) + 1;
}
