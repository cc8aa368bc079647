/** A byte (0 to 255), or a match: bytes that are the same as some before, as their number and the distance back to those. */
export type Token = number;

const distanceBits = 16;
const matchFlag = 1 << 25;

export function match(length: number, distance: number): Token {
  return matchFlag | (length << distanceBits) | distance;
}

export function isMatch(token: Token): boolean {
  return token >= matchFlag;
}

export function lengthOf(token: Token): number {
  return (token ^ matchFlag) >> distanceBits;
}

export function distanceOf(token: Token): number {
  return token & ((1 << distanceBits) - 1);
}
