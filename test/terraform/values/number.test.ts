import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as numbers from "../../../src/terraform/number.ts";
import { equals, exponentText, fixedText, numberText } from "../../../src/terraform/number-text.ts";

function parsed(text: string): numbers.BigFloat {
  const value = numbers.parseNumber(text);
  if (typeof value === "string") throw new Error(`${text} is ${value}`);
  return value;
}

/** Integers on both sides of where doubles end to be exact. */
const integer = fc.oneof(fc.bigInt(-(2n ** 60n), 2n ** 60n), fc.bigInt(-(2n ** 250n), 2n ** 250n));
const decimal = fc
  .tuple(integer, fc.integer({ min: 0, max: 60 }))
  .map(([digits, places]) => `${digits}e-${places}`);

describe("a number", () => {
  it("of up to 18 digits keeps them all", () => {
    expect(numberText(parsed("123456789012345678"))).toBe("123456789012345678");
    expect(numberText(numbers.add(parsed("123456789012345678"), 1))).toBe("123456789012345679");
  });

  it("adds tenths as go-cty does", () => {
    expect(equals(numbers.add(parsed("0.1"), parsed("0.2")), parsed("0.3"))).toBe(true);
  });

  it("is a plain number where a double holds it exactly", () => {
    expect(parsed("42")).toBe(42);
    expect(numbers.divide(84, 2)).toBe(42);
    expect(numbers.subtract(parsed("9007199254740993"), 2)).toBe(9007199254740991);
    expect(typeof parsed("9007199254740993")).toBe("object");
  });

  it.each(["", ".", "e5", "0x10", "1_000", " 1", "1 ", "--1", "1e", "infinity", "NaN"])(
    "is not %j",
    (text) => {
      expect(numbers.parseNumber(text)).toBe("malformed");
    },
  );

  it.each(["1e999999999", "1e-999999999", "1p99999999", "9".repeat(20_000)])(
    "is too large to compute with: %.20s",
    (text) => {
      expect(numbers.parseNumber(text)).toBe("too large");
    },
  );

  it("stays quick when it is squared over and over", () => {
    let value = parsed("3.7");
    for (let times = 0; times < 60; times++) value = numbers.multiply(value, value);
    expect(numbers.isOutOfRange(value)).toBe(true);
    expect(numbers.toBigInt(value)).toBeNull();
    expect(numbers.compare(value, 1)).toBe(1);
    expect(numbers.compare(numbers.add(value, 1), value)).toBe(0);
  });

  it("comes back from its text", () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const value = parsed(text);
        expect(equals(parsed(numberText(value)), value)).toBe(true);
      }),
    );
  });

  it("comes back from what a division gives", () => {
    fc.assert(
      fc.property(integer, integer, (left, right) => {
        fc.pre(right !== 0n);
        const value = numbers.divide(numbers.fromBigInt(left), numbers.fromBigInt(right));
        expect(equals(parsed(numberText(value)), value)).toBe(true);
      }),
    );
  });

  it("computes with integers as bigints do", () => {
    fc.assert(
      fc.property(integer, integer, (left, right) => {
        const [a, b] = [numbers.fromBigInt(left), numbers.fromBigInt(right)];
        expect(numbers.toBigInt(numbers.add(a, b))).toBe(left + right);
        expect(numbers.toBigInt(numbers.subtract(a, b))).toBe(left - right);
        expect(numbers.toBigInt(numbers.multiply(a, b))).toBe(left * right);
        expect(numbers.compare(a, b)).toBe(left < right ? -1 : left > right ? 1 : 0);
        expect(numberText(a)).toBe(String(left));
        if (right !== 0n) {
          expect(numbers.toBigInt(numbers.modulo(a, b))).toBe(left % right);
          expect(numbers.toBigInt(numbers.divide(numbers.multiply(a, b), b))).toBe(left);
        }
      }),
    );
  });

  it("is divided to the nearest of 512 bits", () => {
    fc.assert(
      fc.property(integer, integer, (left, right) => {
        fc.pre(left !== 0n && right !== 0n);
        const quotient = numbers.divide(numbers.fromBigInt(left), numbers.fromBigInt(right));
        // |left − quotient × right| × 2^512 ≤ |quotient × right|: the error is within half of the last bit.
        const { mantissa, exponent } =
          typeof quotient === "number" ? { mantissa: BigInt(quotient), exponent: 0 } : quotient;
        const scale = BigInt(Math.max(0, -exponent));
        const product = (mantissa << BigInt(Math.max(0, exponent))) * right;
        const difference = (left << scale) - product;
        const magnitude = (value: bigint) => (value < 0n ? -value : value);
        expect(magnitude(difference) << 511n <= magnitude(product)).toBe(true);
      }),
    );
  });

  it("has whole numbers on both sides", () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const value = parsed(text);
        const [below, above] = [numbers.floor(value), numbers.ceil(value)];
        expect(numbers.isInteger(below) && numbers.isInteger(above)).toBe(true);
        expect(numbers.compare(below, value)).toBeLessThanOrEqual(0);
        expect(numbers.compare(above, value)).toBeGreaterThanOrEqual(0);
        expect(numbers.compare(numbers.subtract(above, below), numbers.isInteger(value) ? 0 : 1)).toBe(0);
      }),
    );
  });

  it("that was a double is printed with a double's digits and becomes that double again", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-6, max: 1e20 }), (double) => {
        const value = numbers.fromNumber(double);
        expect(numbers.toNumber(value)).toBe(double);
        expect(Number(numberText(value))).toBe(double);
        expect(fixedText(value, 3)).toMatch(/^\d+\.\d{3}$/);
        expect(Number(exponentText(value, null))).toBe(double);
      }),
    );
  });
});
