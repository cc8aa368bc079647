import { leadingSpace } from "./characters.ts";
import type { LiteralPart, TemplatePart } from "./directives.ts";

/**
 * Removes from each line of a `<<-` heredoc the indentation that all of them share, in place.
 *
 * Follows hclsyntax's `flushHeredocTemplateParts`, to the letter: only what stands at the beginning of a line
 * counts, a line of white space alone does not, and an interpolation at the beginning is no indentation.
 */
export function stripIndentation(parts: readonly TemplatePart[]): void {
  let shared = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  const leading: LiteralPart[] = [];
  for (const part of parts) {
    if (atLineStart) {
      atLineStart = false;
      if (part.type !== "literal") shared = 0;
      else {
        const spaces = leadingSpace(part.text);
        if (spaces < part.text.length || !part.text.endsWith("\n")) {
          shared = Math.min(shared, clusters(part.text.slice(0, spaces)));
          leading.push(part);
        }
      }
    }
    if (part.type === "literal" && part.text.endsWith("\n")) atLineStart = true;
  }
  for (const part of leading) {
    const removed = clusterOffset(part.text, shared);
    part.text = part.text.slice(removed);
    part.start += removed;
  }
}

/** How many grapheme clusters white space has: one a character, but that CR LF is one. */
function clusters(space: string): number {
  let count = 0;
  for (let at = 0; at < space.length; at++) if (!isLineFeedOfPair(space, at)) count++;
  return count;
}

/** The offset behind the first `count` clusters of a text that begins with at least as many spaces. */
function clusterOffset(text: string, count: number): number {
  let at = 0;
  for (let done = 0; done < count && at < text.length; done++) {
    at++;
    if (isLineFeedOfPair(text, at)) at++;
  }
  return at;
}

function isLineFeedOfPair(text: string, at: number): boolean {
  return at > 0 && text.charCodeAt(at) === 0x0a && text.charCodeAt(at - 1) === 0x0d;
}
