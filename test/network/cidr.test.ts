import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Cidr,
  contains,
  intersection,
  meet,
  overlaps,
  parseCidr,
  uncovered,
} from "../../src/network/cidr.ts";

const cidr = (text: string): Cidr => {
  const result = parseCidr(text);
  if (result.kind !== "cidr") throw new Error(`${text} is ${result.kind}`);
  return result.cidr;
};

describe("reading a text", () => {
  test.each([
    ["10.0.0.0/8", "10.0.0.0/8", 4, 8],
    ["0.0.0.0/0", "0.0.0.0/0", 4, 0],
    ["255.255.255.255/32", "255.255.255.255/32", 4, 32],
    ["2001:DB8:0:0:0:0:0:0/32", "2001:db8::/32", 6, 32],
    ["::/0", "::/0", 6, 0],
    ["1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128", 6, 128],
    ["1:0:2:0:3:0:4:0/112", "1:0:2:0:3:0:4:0/112", 6, 112],
    ["::ffff:10.0.0.0/104", "::ffff:a00:0/104", 6, 104],
    ["2001:db8:1:2:3:4:5::/112", "2001:db8:1:2:3:4:5:0/112", 6, 112],
  ])("%s is the network %s", (text, canonical, version, prefix) => {
    expect(cidr(text)).toMatchObject({ text: canonical, version, prefix });
  });

  test.each([
    ["10.0.0.1/8", "10.0.0.0/8"],
    ["2001:db8::1/64", "2001:db8::/64"],
    ["192.168.5.6/30", "192.168.5.4/30"],
  ])("%s lies in %s", (text, network) => {
    expect(parseCidr(text)).toMatchObject({ kind: "host-bits", cidr: { text: network } });
  });

  test.each([
    ["10.0.0.1", "10.0.0.1/32"],
    ["::1", "::1/128"],
  ])("%s is an address without a prefix length", (text, block) => {
    expect(parseCidr(text)).toMatchObject({ kind: "address", cidr: { text: block } });
  });

  test.each([
    ["10.0.0.0/08", "its prefix length has a leading zero"],
    ["10.0.0.0/+8", "what follows the slash is no prefix length"],
    ["10.0.0.0/", "nothing follows the slash"],
    ["10.0.0.0/8/8", "what follows the slash is no prefix length"],
    ["10.0.0.0/33", "its prefix length is above 32"],
    ["::/129", "its prefix length is above 128"],
    ["010.0.0.0/8", "its octet 010 has a leading zero"],
    ["10.0.0.256/8", "its octet 256 is above 255"],
    ["10.0.0/8", "its address has 3 octets, and one of IPv4 has 4"],
    ["10.0.0.0.0/8", "its address has 5 octets, and one of IPv4 has 4"],
    ["10.0.0.x/8", "it is no IP address"],
    [" 10.0.0.0/8", "it has white space in it"],
    ["10.0.0.0/16\n", "it has white space in it"],
    ["fe80::1%eth0/64", "a zone is no part of a network"],
    ["1::2::3/64", "it has two ::"],
    ["1:2:3:4:5:6:7:8::/64", "it has 8 groups of digits"],
    ["1:2:3/64", "it has 3 groups of digits"],
    ["12345::/64", "it is no IP address"],
    [":1::/64", "it is no IP address"],
    ["::ffff:10.0.0.300/104", "its octet 300 is above 255"],
    ["", "it is no IP address"],
    ["1".repeat(1_000_000), "it is no IP address"],
  ])("%.30s is malformed", (text, reason) => {
    expect(parseCidr(text)).toEqual({ kind: "malformed", reason });
  });
});

/** Networks in a range so small that they often meet, and that every address of it can be looked at. */
const smallCidr = fc
  .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 }))
  .map(([host, prefix]) => {
    const size = 2 ** (32 - prefix);
    return cidr(`10.0.0.${host - (host % size)}/${prefix}`);
  });
const addresses = (block: Cidr) => {
  const all: bigint[] = [];
  for (let address = block.first; address <= block.last; address++) all.push(address);
  return all;
};

describe("arithmetic agrees with counting addresses", () => {
  test("contains and intersection", () => {
    fc.assert(
      fc.property(smallCidr, smallCidr, (left, right) => {
        const common = addresses(left).filter((address) => addresses(right).includes(address));
        expect(contains(left, right)).toBe(common.length === addresses(right).length);
        const both = intersection(left, right);
        expect(both === null ? [] : addresses(both)).toEqual(common);
      }),
    );
  });

  test("overlaps finds the pairs that comparing each with each finds", () => {
    const items = fc.array(
      smallCidr.map((block) => ({ cidr: block })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(items, items, (left, right) => {
        const found = new Set(
          [...overlaps(left, right)].map(([a, b]) => `${left.indexOf(a)} ${right.indexOf(b)}`),
        );
        const expected = left.flatMap((a, i) =>
          right.flatMap((b, j) => (intersection(a.cidr, b.cidr) === null ? [] : [`${i} ${j}`])),
        );
        expect([...found].sort()).toEqual(expected.sort());
        expect(meet(left, right)).toBe(expected.length > 0);
      }),
    );
  });

  test("uncovered gives the fewest blocks that hold exactly the addresses left over", () => {
    fc.assert(
      fc.property(smallCidr, fc.array(smallCidr, { maxLength: 8 }), (block, others) => {
        const covered = new Set(others.flatMap(addresses));
        const parts = uncovered(block, others);
        expect(parts.flatMap(addresses)).toEqual(addresses(block).filter((address) => !covered.has(address)));
        for (const [at, part] of parts.entries()) {
          const next = parts[at + 1];
          if (next === undefined || next.prefix !== part.prefix || next.first !== part.last + 1n) continue;
          expect(part.first % (2n * (part.last - part.first + 1n))).not.toBe(0n);
        }
      }),
    );
  });

  test("IPv4 and IPv6 never meet", () => {
    expect(intersection(cidr("0.0.0.0/0"), cidr("::/0"))).toBeNull();
    expect([...overlaps([{ cidr: cidr("::/0") }], [{ cidr: cidr("0.0.0.0/0") }])]).toEqual([]);
  });

  test("a canonical text reads as itself", () => {
    const any = fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 128 }));
    fc.assert(
      fc.property(any, ([address, prefix]) => {
        const hex = address.toString(16).padStart(32, "0");
        const result = parseCidr(`${hex.match(/.{4}/g)?.join(":")}/${prefix}`);
        if (result.kind !== "cidr" && result.kind !== "host-bits") throw new Error(result.kind);
        const host = 128n - BigInt(prefix);
        expect(result.cidr.first).toBe((address >> host) << host);
        expect(parseCidr(result.cidr.text)).toEqual({ kind: "cidr", cidr: result.cidr });
      }),
    );
  });
});

test("pairs among many blocks take no time that grows with their square", () => {
  const blocks = (second: number) =>
    Array.from({ length: 20_000 }, (_, i) => ({ cidr: cidr(`${second}.${i >> 8}.${i & 255}.0/24`) }));
  const [left, right] = [blocks(10), blocks(11)];
  const start = performance.now();
  expect([...overlaps(left, right)]).toEqual([]);
  expect(performance.now() - start).toBeLessThan(1_000);
});
