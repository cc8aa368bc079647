import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gzip } from "../../../src/terraform/functions/gzip/gzip.ts";
import { string } from "../../../src/terraform/values/construct.ts";
import { given } from "./calls.ts";

/** Pieces that come again, as they are or after a long way, between bytes that do not. */
const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(2000), fc.nat(4)), { maxLength: 40 })
  .map((parts) => {
    const pieces: Buffer[] = [];
    for (const [piece, times, back] of parts) {
      pieces.push(Buffer.alloc(piece.length * times, piece), Buffer.from(piece));
      pieces.push(pieces[Math.max(0, pieces.length - 1 - back)] ?? Buffer.alloc(0));
    }
    return Buffer.concat(pieces);
  });
const few = fc
  .array(fc.constantFrom(97, 98, 99), { maxLength: 5000, size: "max" })
  .map((bytes) => Buffer.from(bytes));
const any = fc.uint8Array({ maxLength: 3000, size: "max" }).map((bytes) => Buffer.from(bytes));

describe("gzip", () => {
  it("can be undone", () => {
    fc.assert(
      fc.property(fc.oneof(any, few, repetitive), (input) => {
        expect(gunzipSync(gzip(input)).equals(input)).toBe(true);
      }),
    );
  });

  it("makes texts smaller that say the same again", () => {
    const text = Buffer.from("alicloud_vpc_peer_connection ".repeat(5000));
    expect(gzip(text).length).toBeLessThan(text.length / 100);
  });

  it("adds little to what cannot be made smaller", () => {
    const noise = Buffer.alloc(200_000).map((_, at) => Math.imul(at, 0x9e3779b1) >>> 13);
    const blocks = Math.ceil(noise.length / 16_384);
    expect(gzip(noise).length).toBeLessThanOrEqual(noise.length + 5 * blocks + 40);
  });
});

it("is not loaded until it is asked for", () => {
  expect(given("base64gzip", string("a"))).toMatchObject({
    kind: "unknown",
    notNull: true,
    causes: [{ message: "The compressor is not loaded" }],
  });
});
