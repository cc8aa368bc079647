/** Orders strings as Go does: by the bytes of their UTF-8 form. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return codeUnitRank(a) - codeUnitRank(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points past U+FFFF, yet their code units come before U+E000 to U+FFFF. */
function codeUnitRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** The entries by key in Terraform's order; the map itself where it is in order already. */
export function sortedEntries<V>(entries: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  let previous: string | undefined;
  for (const key of entries.keys()) {
    if (previous !== undefined && compareStrings(previous, key) > 0)
      return new Map([...entries].sort(([left], [right]) => compareStrings(left, right)));
    previous = key;
  }
  return entries;
}
