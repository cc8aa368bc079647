import { isSpace } from "./characters.ts";

/** What to say of a character that begins no token. */
export function invalidCharacter(character: string): string {
  switch (character) {
    case "&":
      return "There are no bitwise operators. Write && for the logical and.";
    case "|":
      return "There are no bitwise operators. Write || for the logical or.";
    case "~":
    case "^":
      return `There is no operator ${character}. Remove it; the logical not is !.`;
    case "$":
      return 'An interpolation stands in a string only. Write the expression without ${ and }, or put all of it in quotes (").';
    case "'":
      return 'Single quotes are not used in this language. Write strings in double quotes (").';
    case "`":
      return "Backticks are not used in this language. Write text of several lines as a heredoc (<<EOT).";
    case ";":
      return "Semicolons are not used in this language. Put each argument on a line of its own.";
    case "\\":
      return "A backslash stands in a string only. Remove it; an expression goes on over a line end in brackets.";
    case "\u201c":
    case "\u201d":
      return 'A typographic quotation mark does not begin a string. Write a straight one (").';
    case "\r":
      return "A carriage return without a line feed is no line end. Save the file with Unix or Windows line ends.";
  }
  const name = printable(character);
  if (isSpace(character.charCodeAt(0)))
    return `The white space ${name} is not used in this language. Replace it with an ordinary space.`;
  return `The character ${name} is not used in this language. Remove it, or put it in a string.`;
}

function printable(character: string): string {
  const code = character.codePointAt(0) as number;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `"${character}" (${name})` : name;
}
