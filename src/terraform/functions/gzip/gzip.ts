import { deflate } from "./deflate.ts";

/** Deflate; no flags, no time; neither the fastest nor the best compression; an unknown system. RFC 1952. */
const header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/** The archive that Terraform's `base64gzip` makes of the bytes. */
export function gzip(input: Uint8Array): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(process.getBuiltinModule("node:zlib").crc32(input), 0);
  trailer.writeUInt32LE(input.length, 4);
  return Buffer.concat([Buffer.from(header), deflate(input), trailer]);
}
