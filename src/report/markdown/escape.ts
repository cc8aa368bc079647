import { visible } from "../visible.ts";

/**
 * A text as prose in GitHub's Markdown, in which nothing is markup, whatever it says: no table cell ends in it, nothing is a
 * link, and nobody is called upon (`@name`), nothing referred to (`#1`) and nothing drawn (`:cd:`, as in an IPv6 address), which
 * happens behind Markdown, in the text.
 */
export function prose(text: string): string {
  return escaped(
    visible(text)
      .replace(/(@|#)(?=\w)/g, `$1${gap}`)
      .replace(/:\/\//g, `:${gap}//`)
      .replace(emojiStart, `:${gap}`)
      .replace(/www\./gi, (start) => start.replace(".", `${gap}.`)),
  );
}

/** A text as code, in a table or not. */
export function code(text: string): string {
  return `<code>${prose(text)}</code>`;
}

/**
 * A link.
 * @param shown Markdown
 */
export function link(shown: string, url: string): string {
  return `[${shown}](${url.replace(/[()<>|\\`*_[\]\s]/g, (character) => encoded(character))})`;
}

/** A block of code in a language, which ends where the text ends. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.endsWith("\n") ? text : `${text}\n`}${fence}`;
}

/**
 * The colon before the name of an emoji: https://api.github.com/emojis. Of names that could be a group of an IPv6 address only
 * those that are some, so that other addresses stay as they are.
 */
const emojiStart = /:(?=(?:100|1234|a|ab|abc|abcd|b|bed|bee|cd|de|[a-z0-9_+-]*[g-z_+-][a-z0-9_+-]*):)/g;

/** Nobody sees it, and names and addresses end at it. */
const gap = "\u200b";

/** A character reference never counts as markup: https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references. */
function escaped(text: string): string {
  return text.replace(
    /[&<>\\`*[\]|~#$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
