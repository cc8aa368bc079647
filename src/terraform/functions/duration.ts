const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  "\u00b5s": 1e3,
  "\u03bcs": 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const part = /(\d*)(?:(\.)(\d*))?([^\d.]+)/y;
const largest = 2n ** 63n;

/** A duration as Go writes it, `1h30m` or `-1.5h`, in nanoseconds; null where it is none or does not fit into 64 bits. */
export function parseDuration(text: string): bigint | null {
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  const rest = text.slice(sign.length);
  if (rest === "0") return 0n;
  if (rest === "") return null;
  let total = 0n;
  for (let at = 0; at < rest.length; at = part.lastIndex) {
    part.lastIndex = at;
    const found = part.exec(rest);
    if (found === null) return null;
    const [, whole = "", , fraction = "", unit = ""] = found;
    const scale = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (scale === undefined || whole + fraction === "") return null;
    total += BigInt(whole || "0") * BigInt(scale) + fractionOf(fraction, scale);
    if (total > largest) return null;
  }
  if (sign === "-") return -total;
  return total === largest ? null : total;
}

/** As Go computes it, with a double. */
function fractionOf(digits: string, scale: number): bigint {
  const counted = digits.slice(0, 18);
  return counted === "" ? 0n : BigInt(Math.trunc(Number(counted) * (scale / 10 ** counted.length)));
}
