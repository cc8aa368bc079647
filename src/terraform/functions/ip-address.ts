/** An IP network as Terraform's functions compute with it: an address whose bits behind the prefix are zero. */
export interface Network {
  readonly address: bigint;
  readonly prefix: number;
  /** 32 or 128. An IPv4 address that is written as IPv6 (`::ffff:10.0.0.0`) has 128. */
  readonly bits: number;
}

/**
 * Reads a CIDR block as Terraform does: octets may have leading zeroes, as before Go 1.17, and bits behind the prefix are dropped.
 * After https://github.com/hashicorp/terraform/blob/v1.11.4/internal/ipaddr/ip.go. Null where it is malformed.
 */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf("/");
  if (slash === -1) return null;
  const written = text.slice(0, slash);
  const v4 = parseV4(written);
  const bits = v4 === null ? 128 : 32;
  const address = v4 ?? parseV6(written);
  const prefix = decimal(text.slice(slash + 1));
  if (address === null || prefix === null || prefix > bits) return null;
  return { address: masked(address, prefix, bits), prefix, bits };
}

/** The address with all bits behind the prefix zero. */
export function masked(address: bigint, prefix: number, bits: number): bigint {
  const rest = BigInt(bits - prefix);
  return (address >> rest) << rest;
}

/** Digits of a number below 16,777,215, the limit of Go's parser. */
function decimal(text: string): number | null {
  if (!/^[0-9]+$/.test(text)) return null;
  const value = Number(text);
  return value < 0xffffff ? value : null;
}

function parseV4(text: string): bigint | null {
  const octets = text.split(".");
  if (octets.length !== 4) return null;
  let address = 0n;
  for (const octet of octets) {
    const value = decimal(octet);
    if (value === null || value > 255) return null;
    address = (address << 8n) | BigInt(value);
  }
  return address;
}

function parseV6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  if (head === undefined) return null;
  const front = groups(head, tail === undefined);
  const back = tail === undefined ? [] : groups(tail, true);
  if (front === null || back === null) return null;
  const missing = 8 - front.length - back.length;
  // `::` stands for at least one group.
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  let address = 0n;
  for (const group of [...front, ...Array<number>(missing).fill(0), ...back])
    address = (address << 16n) | BigInt(group);
  return address;
}

/** The 16-bit groups; the last one may be an IPv4 address, which makes two. */
function groups(texts: readonly string[], mayEndInV4: boolean): number[] | null {
  const values: number[] = [];
  for (const [at, text] of texts.entries()) {
    if (mayEndInV4 && at === texts.length - 1 && text.includes(".")) {
      const v4 = parseV4(text);
      if (v4 === null) return null;
      values.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
      continue;
    }
    if (!/^[0-9a-fA-F]+$/.test(text)) return null;
    const value = Number.parseInt(text, 16);
    if (value > 0xffff) return null;
    values.push(value);
  }
  return values;
}

/** Whether Go holds the address for an IPv4 address: by its length, or because it is one mapped into IPv6. */
export function isV4(address: bigint, bits: number): boolean {
  return bits === 32 || address >> 32n === 0xffffn;
}

/** The address as Go's `IP.String` writes it: mapped IPv4 in dots, the longest run of zero groups as `::`. */
export function addressText(address: bigint, bits: number): string {
  if (isV4(address, bits))
    return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
  const parts = Array.from({ length: 8 }, (_, at) => Number((address >> BigInt(112 - 16 * at)) & 0xffffn));
  const [start, length] = longestZeroRun(parts);
  const hex = parts.map((part) => part.toString(16));
  if (length < 2) return hex.join(":");
  return `${hex.slice(0, start).join(":")}::${hex.slice(start + length).join(":")}`;
}

function longestZeroRun(parts: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  for (let at = 0; at < parts.length; at++) {
    let end = at;
    while (end < parts.length && parts[end] === 0) end++;
    if (end - at > best[1]) best = [at, end - at];
    if (end > at) at = end;
  }
  return best;
}

/** A CIDR block as Go's `IPNet.String` writes it: a mapped IPv4 network as IPv4, one with a mask that cannot be as "<nil>". */
export function networkText({ address, prefix, bits }: Network): string {
  if (prefix < 0) return "<nil>";
  const text = addressText(address, bits);
  if (bits === 32 || !isV4(address, bits)) return `${text}/${prefix}`;
  return prefix < 96 ? "<nil>" : `${text}/${prefix - 96}`;
}
