import { packed } from "./tables.ts";

/** The code points of a table by their places in it, 0 where there is none. */
export function codePoints(name: keyof typeof packed): readonly number[] {
  const { brotliDecompressSync } = process.getBuiltinModule("node:zlib");
  const points: number[] = [];
  let previous = 0;
  let value = 0;
  let shift = 0;
  for (const byte of brotliDecompressSync(Buffer.from(packed[name], "base64"))) {
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte >= 128) continue;
    if (value !== 0) previous += (value - 1) & 1 ? -((value - 1) >> 1) : (value - 1) >> 1;
    points.push(value === 0 ? 0 : previous);
    value = 0;
    shift = 0;
  }
  return points;
}

/** An index of https://encoding.spec.whatwg.org/#indexes: characters by pointers, and pointers by characters. */
export class CharacterIndex {
  readonly #points: readonly number[];
  readonly #pointers: ReadonlyMap<number, number>;

  /** @param which of the pointers of a character it is encoded by */
  constructor(name: keyof typeof packed, which: "first" | "last" = "first") {
    this.#points = codePoints(name);
    const pointers = new Map<number, number>();
    for (const [pointer, point] of this.#points.entries())
      if (point !== 0 && (which === "last" || !pointers.has(point))) pointers.set(point, pointer);
    this.#pointers = pointers;
  }

  character(pointer: number): string | null {
    const point = this.#points[pointer] ?? 0;
    return point === 0 ? null : String.fromCodePoint(point);
  }

  pointer(point: number): number | null {
    return this.#pointers.get(point) ?? null;
  }
}

/** The index once somebody asks for it. */
export function lazyIndex(
  name: keyof typeof packed,
  which: "first" | "last" = "first",
): () => CharacterIndex {
  let index: CharacterIndex | null = null;
  return () => {
    index ??= new CharacterIndex(name, which);
    return index;
  };
}
