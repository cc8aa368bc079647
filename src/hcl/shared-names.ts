const places = 1024;
/** Code units read after which all names are let go, since each may keep the text alive that it is part of. */
const mostRead = 8_388_608;

const names: string[] = new Array<string>(places).fill("");
let read = 0;

/** Counts a text whose names are about to be asked for. */
export function countText(length: number): void {
  read += length;
  if (read <= mostRead) return;
  names.fill("");
  read = length;
}

/**
 * The name at `start`. Names come again and again, and nearly always it is the string that was given for it before: one that
 * takes no memory of its own, is compared at once, and as a key was hashed already.
 */
export function sharedName(text: string, start: number, end: number): string {
  const length = end - start;
  const place = (text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 31 + length * 67) % places;
  const known = names[place] as string;
  if (known.length === length && text.startsWith(known, start)) return known;
  const name = text.slice(start, end);
  names[place] = name;
  return name;
}
