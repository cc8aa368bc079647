import { describe, expect, it } from "vitest";
import { isInRange } from "../../src/hcl/number-range.ts";

// HashiCorp's parser was asked about each of these by way of `scripts/hcl-ranges`.
describe("a number is in range if Go's big.Float can hold it", () => {
  it.each([
    "0",
    "123456789012345678901234567890",
    "1e400",
    "1e2147483646",
    "1E+2147483646",
    "-1e2147483646",
    "1e-2147483648",
    "0.00001e2147483650",
    "12345678901e2147483612",
    "0e9223372036854775807",
    "0.0e-9223372036854775808",
    "1e00000000000000000000000000000000001",
    `${"9".repeat(300)}e2147482650`,
  ])("%s", (text) => {
    expect(isInRange(text)).toBe(true);
  });

  it.each([
    "1e2147483647",
    "2e2147483646",
    "10e2147483645",
    "0.1e2147483648",
    "1e-2147483650",
    "0e9223372036854775808",
    "0.0e-99999999999999999999",
    `${"9".repeat(300)}e2147482651`,
    `1e${"9".repeat(50)}`,
  ])("and not %s", (text) => {
    expect(isInRange(text)).toBe(false);
  });
});
