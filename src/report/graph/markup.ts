/** A text between tags or in a quoted attribute, of XML and HTML alike; what neither may hold becomes a sign for that. */
export function escaped(text: string): string {
  return text
    .replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd")
    .replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A coordinate, short and the same on every machine. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
