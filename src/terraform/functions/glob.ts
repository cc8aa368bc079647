/** Alternatives in braces past which a pattern is not matched. */
const alternativeLimit = 200;

/**
 * The patterns without braces that a pattern stands for: `{a,b}c` for `ac` and `bc`. Null where they are malformed, too many, or
 * hold what this folder does not match (`\`, `/` in braces).
 */
export function alternatives(pattern: string): readonly string[] | null {
  if (pattern.includes("\\")) return null;
  const open = pattern.indexOf("{");
  if (open === -1) return pattern.includes("}") ? null : [pattern];
  const close = pattern.indexOf("}", open);
  const inside = close === -1 ? "{" : pattern.slice(open + 1, close);
  if (/[{/[\]]/.test(inside)) return null;
  const rest = alternatives(pattern.slice(close + 1));
  if (rest === null) return null;
  const found = inside.split(",").flatMap((one) => rest.map((end) => pattern.slice(0, open) + one + end));
  return found.length > alternativeLimit ? null : found;
}

/** A character, any one, one of a class, or any number of any. */
type Term = { readonly kind: "one"; matches(character: string): boolean } | { readonly kind: "many" };

/** Whether the names in a directory match a pattern with `*`, `?` and `[a-z]`; null where it is malformed. */
export function nameMatcher(pattern: string): ((name: string) => boolean) | null {
  const terms: Term[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === "*") terms.push({ kind: "many" });
    else if (character === "?") terms.push({ kind: "one", matches: () => true });
    else if (character === "[") {
      const end = characters.indexOf("]", at + 2);
      const matches = end === -1 ? null : characterClass(characters.slice(at + 1, end));
      if (matches === null) return null;
      terms.push({ kind: "one", matches });
      at = end;
    } else terms.push({ kind: "one", matches: (other) => other === character });
  }
  return (name) => matchTerms(terms, Array.from(name));
}

function characterClass(characters: readonly string[]): ((character: string) => boolean) | null {
  const isNegated = characters[0] === "^" || characters[0] === "!";
  const members = isNegated ? characters.slice(1) : characters;
  if (members.length === 0 || members[0] === "-" || members.at(-1) === "-") return null;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < members.length; at++) {
    const low = members[at] as string;
    const isRange = members[at + 1] === "-";
    ranges.push([low, isRange ? (members[at + 2] as string) : low]);
    if (isRange) at += 2;
  }
  return (character) =>
    ranges.some(([low, high]) => rank(low) <= rank(character) && rank(character) <= rank(high)) !== isNegated;
}

function rank(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Goes back to the last `*` only, which is enough, so that the work grows with the product of both lengths at most. */
function matchTerms(terms: readonly Term[], characters: readonly string[]): boolean {
  let term = 0;
  let at = 0;
  let lastMany = -1;
  let lastAt = 0;
  while (at < characters.length) {
    const next = terms[term];
    if (next?.kind === "many") {
      lastMany = term++;
      lastAt = at;
    } else if (next?.matches(characters[at] as string) === true) {
      term++;
      at++;
    } else if (lastMany !== -1) {
      term = lastMany + 1;
      at = ++lastAt;
    } else return false;
  }
  return terms.slice(term).every(({ kind }) => kind === "many");
}
