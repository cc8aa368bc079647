/**
 * Encodings of one byte to a character, by their names and aliases at IANA in lower case: the label under which the web has the
 * same one (https://encoding.spec.whatwg.org/#names-and-labels). ISO-8859-9 and US-ASCII are others there; node has no ISO-8859-16,
 * and single characters of KOI8-U, windows-1253 and windows-1255 are others to it.
 */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "iso-8859-2": ["latin2", "l2", "csisolatin2"],
    "iso-8859-3": ["latin3", "l3", "csisolatin3"],
    "iso-8859-4": ["latin4", "l4", "csisolatin4"],
    "iso-8859-5": ["cyrillic", "csisolatincyrillic"],
    "iso-8859-6": ["arabic", "csisolatinarabic"],
    "iso-8859-7": ["greek", "csisolatingreek"],
    "iso-8859-8": ["hebrew", "csisolatinhebrew"],
    "iso-8859-10": ["latin6", "l6", "csisolatin6"],
    "iso-8859-13": ["csiso885913"],
    "iso-8859-14": ["latin8", "l8", "csiso885914"],
    "iso-8859-15": ["latin-9", "csiso885915"],
    "koi8-r": ["cskoi8r"],
    macintosh: ["mac", "csmacintosh"],
    ibm866: ["cp866", "866", "csibm866"],
    "windows-874": ["cswindows874"],
    "windows-1250": ["cswindows1250"],
    "windows-1251": ["cswindows1251"],
    "windows-1252": ["cswindows1252"],
    "windows-1254": ["cswindows1254"],
    "windows-1256": ["cswindows1256"],
    "windows-1257": ["cswindows1257"],
    "windows-1258": ["cswindows1258"],
  }).flatMap(([name, aliases]) => [name, ...aliases].map((alias): [string, string] => [alias, name])),
);

/** What stands for a byte that an encoding has no character for. */
const undefinedCharacter = "\ufffd";

/** The characters of all bytes; null where node is built without the encoding. */
function charactersOf(label: string): string | null {
  try {
    return new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  } catch {
    return null;
  }
}

/** Some releases of node take it for ISO-8859-1. */
function windows1252(): string {
  const latin1 = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
  const own = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
  latin1.splice(0x80, own.length, ...own);
  return latin1.join("");
}

/** The characters of the bytes of an encoding, and the way back. */
export class SingleByteEncoding {
  readonly #characters: string;
  readonly #bytes: ReadonlyMap<string, number>;

  private constructor(characters: string) {
    this.#characters = characters;
    this.#bytes = new Map([...characters].map((character, byte) => [character, byte]));
  }

  /** The encoding of that name in lower case; null where there is none, or node is built without it. */
  static named(name: string): SingleByteEncoding | null {
    const label = labels.get(name);
    if (label === undefined) return null;
    const characters = label === "windows-1252" ? windows1252() : charactersOf(label);
    if (characters === null) return null;
    // Where node has a control character, or one of private use that is none of Apple's, Go has none.
    return new SingleByteEncoding(characters.replace(/[\x80-\x9f\uf8c1-\uf8c8]/g, undefinedCharacter));
  }

  /** Null where it does not have a character of the text. */
  encode(text: string): Buffer | null {
    const bytes: number[] = [];
    for (const character of text) {
      const byte = character === undefinedCharacter ? undefined : this.#bytes.get(character);
      if (byte === undefined) return null;
      bytes.push(byte);
    }
    return Buffer.from(bytes);
  }

  decode(bytes: Buffer): string {
    let text = "";
    for (const byte of bytes) text += this.#characters[byte];
    return text;
  }
}
