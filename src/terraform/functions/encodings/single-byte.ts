import { codePoints } from "./code-points.ts";
import { decodeEach, type Encoding, encodeEach } from "./encoding.ts";
import { ofOneByte } from "./tables.ts";

let allPoints: readonly number[] | null = null;

/** An encoding of one byte to a character. */
export function singleByte(id: (typeof ofOneByte)[number]): Encoding {
  allPoints ??= codePoints("bytes");
  const start = 256 * ofOneByte.indexOf(id);
  const points = allPoints.slice(start, start + 256);
  const bytes = new Map(points.map((point, byte) => [point, byte] as const).filter(isDefined));
  return {
    encode: (text) =>
      encodeEach(text, (point) => {
        const byte = bytes.get(point);
        return byte === undefined ? null : [byte];
      }),
    decode: (input) =>
      decodeEach(input, (at) => {
        const byte = input[at] as number;
        const point = points[byte] as number;
        return isDefined([point, byte]) ? { text: String.fromCharCode(point), length: 1 } : null;
      }),
  };
}

/** In all of them the byte 0 is the character U+0000. */
function isDefined([point, byte]: readonly [number, number]): boolean {
  return point !== 0 || byte === 0;
}
