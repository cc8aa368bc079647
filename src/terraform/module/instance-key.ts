/** What tells the instances of a block apart: an index, a key, or null where there is but one. */
export type InstanceKey = number | string | null;

/** The address of an instance as terraform prints it: `alicloud_vpc.a["x"]`. */
export function instanceAddress(blockAddress: string, key: InstanceKey): string {
  if (key === null) return blockAddress;
  return `${blockAddress}[${typeof key === "number" ? key : quotedKey(key)}]`;
}

/** `module.m.alicloud_vpc.a` of `module.m["x"].alicloud_vpc.a[0]`. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}

const named: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

/**
 * A key in quotes, after `toHCLQuotedString` in
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/addrs/instance_key.go.
 */
function quotedKey(key: string): string {
  if (/^[\w./:-]*$/.test(key)) return `"${key}"`;
  let result = '"';
  for (const [at, character] of [...key].entries()) {
    const name = named[character];
    if (name !== undefined) result += name;
    else if ((character === "$" || character === "%") && [...key][at + 1] === "{")
      result += character.repeat(2);
    else result += isPrinted(character) ? character : escaped(character);
  }
  return `${result}"`;
}

/** As Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the plain space. */
function isPrinted(character: string): boolean {
  return character === " " || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}

function escaped(character: string): string {
  const point = character.codePointAt(0) as number;
  return point < 0x10000
    ? `\\u${point.toString(16).padStart(4, "0")}`
    : `\\U${point.toString(16).padStart(8, "0")}`;
}
