import IPCIDR from "ip-cidr";

/** An IPv4 or IPv6 network. */
export interface Cidr {
  readonly version: 4 | 6;
  /** The first and the last address. */
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
  /** Canonical: `10.0.0.0/8`, `2001:db8::/32`. */
  readonly text: string;
}

/** What a text is that should be a CIDR block. */
export type CidrText =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  /** `10.0.0.1/8`: `cidr` is the network that it lies in. */
  | { readonly kind: "host-bits"; readonly cidr: Cidr }
  /** `10.0.0.1`: `cidr` is the one address. */
  | { readonly kind: "address"; readonly cidr: Cidr }
  /** `reason` is a clause: "its prefix length is above 32". */
  | { readonly kind: "malformed"; readonly reason: string };

const parsed = new Map<string, CidrText>();
/** A network has few distinct texts; what a long-lived process gathers is forgotten at this many. */
const largestCache = 50_000;

/** Reads a text as a CIDR block, in the strict form that Alibaba Cloud takes: no leading zeros, no zone. */
export function parseCidr(text: string): CidrText {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= largestCache) parsed.clear();
  const result = read(text);
  parsed.set(text, result);
  return result;
}

/** The block that a text stands for, host bits cleared; null for a bare address and for what is no CIDR block. */
export function blockOf(text: string): Cidr | null {
  const result = parseCidr(text);
  return result.kind === "cidr" || result.kind === "host-bits" ? result.cidr : null;
}

/**
 * A block that the program itself names.
 * @throws Error if the text is none
 */
export function knownCidr(text: string): Cidr {
  const cidr = blockOf(text);
  if (cidr === null) throw new Error(`${text} is no CIDR block.`);
  return cidr;
}

function read(text: string): CidrText {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const version = address.includes(":") ? 6 : 4;
  const bits = version === 4 ? 32 : 128;
  // Longer than any address: nothing below reads a text of a megabyte.
  if (address.length > 45) return malformed("it is no IP address");
  if (/\s/.test(text.slice(0, 50))) return malformed("it has white space in it");
  const reason = version === 4 ? faultOfIPv4(address) : faultOfIPv6(address);
  if (reason !== null) return malformed(reason);
  if (slash < 0) return { kind: "address", cidr: cidrOf(version, addressNumber(version, address), bits) };

  const length = text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(length)) return malformed(faultOfLength(length));
  const prefix = Number(length);
  if (prefix > bits) return malformed(`its prefix length is above ${bits}`);
  const number = addressNumber(version, address);
  const cidr = cidrOf(version, number, prefix);
  return { kind: number === cidr.first ? "cidr" : "host-bits", cidr };
}

function malformed(reason: string): CidrText {
  return { kind: "malformed", reason };
}

function faultOfLength(length: string): string {
  if (length === "") return "nothing follows the slash";
  return /^0\d+$/.test(length)
    ? "its prefix length has a leading zero"
    : "what follows the slash is no prefix length";
}

function faultOfIPv4(address: string): string | null {
  const octets = address.split(".");
  if (octets.length < 2 || !octets.every((octet) => /^\d+$/.test(octet))) return "it is no IP address";
  if (octets.length !== 4) return `its address has ${octets.length} octets, and one of IPv4 has 4`;
  for (const octet of octets) {
    if (octet.length > 1 && octet.startsWith("0")) return `its octet ${octet} has a leading zero`;
    if (octet.length > 3 || Number(octet) > 255) return `its octet ${octet} is above 255`;
  }
  return null;
}

function faultOfIPv6(address: string): string | null {
  if (address.includes("%")) return "a zone is no part of a network";
  const tail = address.slice(address.lastIndexOf(":") + 1);
  if (tail.includes(".")) {
    const fault = faultOfIPv4(tail);
    if (fault !== null) return fault;
  }
  const groups = withoutDots(address).split("::");
  if (groups.length > 2) return "it has two ::";
  const written = groups.flatMap((side) => (side === "" ? [] : side.split(":")));
  if (written.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return "it is no IP address";
  if (groups.length === 2 ? written.length > 7 : written.length !== 8) {
    return `it has ${written.length} groups of digits`;
  }
  return null;
}

/** An IPv6 address with its dotted end, if it has one, as two groups: the library takes such an address for IPv4. */
function withoutDots(address: string): string {
  if (!address.includes(".")) return address;
  const start = address.lastIndexOf(":") + 1;
  const [a = 0, b = 0, c = 0, d = 0] = address.slice(start).split(".").map(Number);
  return `${address.slice(0, start)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** @param address one without fault */
function addressNumber(version: 4 | 6, address: string): bigint {
  // Its own start and end addresses are computed through decimal text and take ten times as long as this.
  const groups = IPCIDR.createAddress(version === 4 ? address : withoutDots(address)).parsedAddress;
  if (version === 4) return BigInt(groups.reduce((number, octet) => number * 256 + Number(octet), 0));
  return groups.reduce((number, group) => (number << 16n) | BigInt(Number.parseInt(group, 16)), 0n);
}

function cidrOf(version: 4 | 6, address: bigint, prefix: number): Cidr {
  const hostBits = BigInt((version === 4 ? 32 : 128) - prefix);
  const first = (address >> hostBits) << hostBits;
  const last = first | ((1n << hostBits) - 1n);
  const text = `${version === 4 ? textOfIPv4(first) : textOfIPv6(first)}/${prefix}`;
  return { version, first, last, prefix, text };
}

function textOfIPv4(address: bigint): string {
  const number = Number(address);
  return `${number >>> 24}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
}

/** As RFC 5952 has it: lower case, the first of the longest runs of zeros shortened. */
function textOfIPv6(address: bigint): string {
  const groups: string[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(((address >> shift) & 0xffffn).toString(16));
  let start = 0;
  let longest = 1;
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (groups[end] === "0") end++;
    if (end - at > longest) {
      start = at;
      longest = end - at;
    }
  }
  if (longest === 1) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + longest).join(":")}`;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/** What two blocks have in common; of two that meet one holds the other. Null where they do not meet. */
export function intersection(left: Cidr, right: Cidr): Cidr | null {
  if (contains(left, right)) return right;
  return contains(right, left) ? left : null;
}

/** The first block of each span of addresses, in the order given. */
export function distinctBlocks<B extends { readonly cidr: Cidr }>(blocks: readonly B[]): readonly B[] {
  if (blocks.length < 2) return blocks;
  const distinct = new Map<string, B>();
  for (const block of blocks) if (!distinct.has(block.cidr.text)) distinct.set(block.cidr.text, block);
  return distinct.size === blocks.length ? blocks : [...distinct.values()];
}

/**
 * Every pair of a block on the left and one on the right that meet, in order of address. Takes n log n for n blocks,
 * and then only as long as there are pairs: of distinct blocks, each meets no wider one for each prefix length but one.
 */
export function* overlaps<L extends { readonly cidr: Cidr }, R extends { readonly cidr: Cidr }>(
  left: readonly L[],
  right: readonly R[],
): Generator<readonly [L, R]> {
  // Blocks nest or are apart. In the order of their first address, wider ones first, those that hold the current
  // one are exactly the open ones.
  const openLeft: L[] = [];
  const openRight: R[] = [];
  for (const { item, isLeft } of inOrder(left, right)) {
    close(openLeft, item.cidr);
    close(openRight, item.cidr);
    if (isLeft) {
      openLeft.push(item);
      for (const other of openRight) yield [item, other];
    } else {
      openRight.push(item);
      for (const other of openLeft) yield [other, item];
    }
  }
}

/** Whether a block on the left meets one on the right. */
export function meet(
  left: readonly { readonly cidr: Cidr }[],
  right: readonly { readonly cidr: Cidr }[],
): boolean {
  // Mostly it is one block against a few, which needs no order.
  if (left.length * right.length <= 64) {
    return left.some((a) => right.some((b) => intersection(a.cidr, b.cidr) !== null));
  }
  for (const _ of overlaps(left, right)) return true;
  return false;
}

type Placed<L, R> = { item: L; isLeft: true } | { item: R; isLeft: false };

function inOrder<L extends { readonly cidr: Cidr }, R extends { readonly cidr: Cidr }>(
  left: readonly L[],
  right: readonly R[],
): Placed<L, R>[] {
  const all: Placed<L, R>[] = left.map((item) => ({ item, isLeft: true }));
  for (const item of right) all.push({ item, isLeft: false });
  return all.sort((a, b) => compareCidrs(a.item.cidr, b.item.cidr));
}

function close(open: { readonly cidr: Cidr }[], next: Cidr): void {
  while (open.length > 0) {
    const last = open[open.length - 1];
    if (last !== undefined && contains(last.cidr, next)) return;
    open.pop();
  }
}

/** By version, first address, and the wider one first. */
export function compareCidrs(left: Cidr, right: Cidr): number {
  if (left.version !== right.version) return left.version - right.version;
  if (left.first !== right.first) return left.first < right.first ? -1 : 1;
  return left.prefix - right.prefix;
}

/** The parts of a block that none of others covers, as the fewest blocks, in order of address. */
export function uncovered(block: Cidr, others: readonly Cidr[]): Cidr[] {
  const meeting = others.filter((other) => intersection(block, other) !== null).sort(compareCidrs);
  const parts: Cidr[] = [];
  let next = block.first;
  for (const { first, last } of meeting) {
    if (first > next) parts.push(...blocksBetween(block.version, next, first - 1n));
    if (last >= next) next = last + 1n;
  }
  if (next <= block.last) parts.push(...blocksBetween(block.version, next, block.last));
  return parts;
}

/** The fewest blocks that make up a span of addresses. */
function* blocksBetween(version: 4 | 6, first: bigint, last: bigint): Generator<Cidr> {
  const bits = version === 4 ? 32 : 128;
  let next = first;
  while (next <= last) {
    let hostBits = 0;
    while (hostBits < bits && fits(next, BigInt(hostBits + 1), last)) hostBits++;
    yield cidrOf(version, next, bits - hostBits);
    next += 1n << BigInt(hostBits);
  }
}

/** Whether a block with so many host bits may start at an address and end before the last one. */
function fits(address: bigint, hostBits: bigint, last: bigint): boolean {
  return (address >> hostBits) << hostBits === address && address + (1n << hostBits) - 1n <= last;
}
