/**
 * Whether a text fits a pattern of RAM's grammar, in which `*` stands for any characters and `?` for one. In time that
 * grows with the product of the lengths.
 */
export function fits(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[next] === "*") {
      star = next++;
      resume = at;
    } else if (next < pattern.length && (pattern[next] === "?" || pattern[next] === text[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[next] === "*") next++;
  return next === pattern.length;
}

export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}
