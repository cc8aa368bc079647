import { type InstanceKey, instanceAddress } from "../module/instance-key.ts";

/** Whether an address is that of something in a module, or in one inside that; the module's own key is left out. */
export function isInModule(address: string, module: string): boolean {
  return address.startsWith(`${module}.`) || address.startsWith(`${module}[`);
}

/** The key of the instance of a module that an address is in; undefined where it is in none that has a key. */
export function instanceKeyIn(address: string, module: string): InstanceKey | undefined {
  if (!address.startsWith(`${module}[`)) return undefined;
  const [text = "", digits] = /^\[(?:(\d+)|"(?:[^"\\]|\\.)*")\]/s.exec(address.slice(module.length)) ?? [];
  if (digits !== undefined) return Number(digits);
  const key = unquoted(text.slice(2, -2));
  // Whatever terraform prints is read as it is written elsewhere, or not at all.
  return address.startsWith(`${instanceAddress(module, key)}.`) ? key : undefined;
}

const characters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** A key without the escapes that terraform writes in its quotes. */
function unquoted(text: string): string {
  const escapes = /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))|([$%])\4\{/gs;
  return text.replace(escapes, (_, short, long, character, doubled) => {
    const point = short ?? long;
    if (point !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(point, 16), 0x10ffff));
    return doubled === undefined ? (characters[character] ?? character) : `${doubled}{`;
  });
}
