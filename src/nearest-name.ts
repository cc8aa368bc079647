/**
 * The name that was probably meant: the one with the fewest edits, if these are few for its length; null if none is
 * near. Of equals, the first.
 * @param most more edits than these are too many, however long the name is
 */
export function nearestName(
  name: string,
  candidates: Iterable<string>,
  most = Number.POSITIVE_INFINITY,
): string | null {
  let nearest: string | null = null;
  let fewest = Math.min(most, Math.max(1, Math.floor(name.length / 3)));
  // A letter is near to every other one; and nobody mistypes a name that is very long, which takes its time to compare.
  if (name.length < 2 || name.length > 100) return null;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > fewest) continue;
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest || (edits === fewest && nearest === null)) {
      nearest = candidate;
      fewest = edits;
    }
  }
  return nearest;
}

/** The names that one or two edits make of a name, of a short one a single edit: the nearest first, else in their order. */
export function nearNames(name: string, candidates: Iterable<string>): readonly string[] {
  const most = name.length < 5 ? 1 : 2;
  if (name.length < 3 || name.length > 100) return [];
  const near: { readonly candidate: string; readonly edits: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > most) continue;
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (edits <= most) near.push({ candidate, edits });
  }
  return near.sort((left, right) => left.edits - right.edits).map(({ candidate }) => candidate);
}

/** ` Did you mean x?`, or nothing if there is no near name, nor a single one that begins like it. */
export function suggestion(name: string, candidates: Iterable<string>, prefix = ""): string {
  const known = [...candidates];
  const meant = nearestName(name, known) ?? onlyOneThatBegins(name, known);
  return meant === null ? "" : ` Did you mean ${prefix}${meant}?`;
}

/** What is written by its first letters alone is meant by them if no other name has these. */
function onlyOneThatBegins(name: string, known: readonly string[]): string | null {
  const [first, ...others] = name.length < 3 ? [] : known.filter((candidate) => candidate.startsWith(name));
  return first === undefined || others.length > 0 ? null : first;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = (previous[j - 1] as number) + (left[i - 1] === right[j - 1] ? 0 : 1);
      let best = Math.min(replaced, (previous[j] as number) + 1, (current[j - 1] as number) + 1);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        best = Math.min(best, (beforePrevious[j - 2] as number) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] as number;
}
