import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressText, networkText, parseNetwork } from "../../../src/terraform/functions/ip-address.ts";
import { number, string } from "../../../src/terraform/values/construct.ts";
import { display } from "../../../src/terraform/values/display.ts";
import { given } from "./calls.ts";

/** A network, not at address zero, with room for subnets. */
const network = fc
  .tuple(fc.boolean(), fc.bigInt(1n, 2n ** 128n - 1n), fc.integer({ min: 1, max: 20 }))
  .map(([isV6, random, prefix]) => {
    const bits = isV6 ? 128 : 32;
    const lowest = 1n << BigInt(bits - prefix);
    const address = ((random % 2n ** BigInt(bits)) / lowest) * lowest;
    return { address: address === 0n ? lowest : address, prefix, bits };
  });

function subnet(block: string, newBits: number, index: number) {
  const value = given("cidrsubnet", string(block), number(newBits), number(index));
  const parsed = value.kind === "string" ? parseNetwork(value.value) : null;
  if (parsed === null) throw new Error(display(value));
  return parsed;
}

describe("address arithmetic", () => {
  it("reads what it writes", () => {
    fc.assert(
      fc.property(network, (block) => {
        expect(parseNetwork(networkText(block))).toEqual(block);
      }),
    );
  });

  it("writes IPv6 addresses that read as the same address", () => {
    fc.assert(
      fc.property(fc.bigInt(2n ** 64n, 2n ** 128n - 1n), (address) => {
        expect(parseNetwork(`${addressText(address, 128)}/128`)?.address).toBe(address);
      }),
    );
  });

  it("cuts a network into subnets that follow each other and fill it", () => {
    fc.assert(
      fc.property(network, fc.integer({ min: 1, max: 8 }), (block, newBits) => {
        const text = networkText(block);
        const count = 2 ** newBits;
        const size = 1n << BigInt(block.bits - block.prefix - newBits);
        for (const index of [0, 1, count - 1]) {
          const found = subnet(text, newBits, index);
          expect(found).toEqual({
            address: block.address + BigInt(index) * size,
            prefix: block.prefix + newBits,
            bits: block.bits,
          });
        }
      }),
    );
  });

  it("gives with cidrsubnets what cidrsubnet gives one by one", () => {
    fc.assert(
      fc.property(network, fc.integer({ min: 2, max: 8 }), (block, newBits) => {
        const text = string(networkText(block));
        const together = given("cidrsubnets", text, number(newBits), number(newBits), number(newBits));
        const single = [0, 1, 2].map((index) => given("cidrsubnet", text, number(newBits), number(index)));
        expect("items" in together ? together.items : together).toEqual(single);
      }),
    );
  });

  it("counts hosts from both ends", () => {
    fc.assert(
      fc.property(network, fc.integer({ min: 0, max: 4000 }), (block, index) => {
        const text = string(networkText(block));
        const size = 1n << BigInt(block.bits - block.prefix);
        const first = given("cidrhost", text, number(index));
        const last = given("cidrhost", text, number(-1 - index));
        expect(first).toEqual(string(addressText(block.address + BigInt(index), block.bits)));
        expect(last).toEqual(string(addressText(block.address + size - 1n - BigInt(index), block.bits)));
      }),
    );
  });
});
