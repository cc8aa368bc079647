/**
 * Untrusted text, made harmless for a terminal: what would move the cursor, change colours, reverse the direction of
 * what follows (https://trojansource.codes), hide itself or break the line becomes visible. Only tabs stay: behind a
 * line end, a program that reads the output would take what follows for a line of its own, `::error::` say.
 */
export function visible(text: string): string {
  return text.replace(harmful, replacement);
}

/** The same in JSON text, where an escape keeps the value as it is. Control characters below 32 are escaped already. */
export function visibleJson(json: string): string {
  return json.replace(harmfulInJson, (character) => {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}

/** Control and format characters, and the line ends that are no line ends to most programs. */
const harmful = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** JSON has line ends only between its values. */
const harmfulInJson = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

function replacement(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}
