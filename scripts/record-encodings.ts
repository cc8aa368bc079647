/**
 * Writes src/terraform/functions/encodings/tables.ts: the character encodings that Terraform's `text…base64` functions have, from
 * the module that Terraform has them from. It comes from the Go module proxy, so this needs Go: npm run record:encodings
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** The release in Terraform 1.11's go.mod. */
const module = "golang.org/x/text@v0.22.0";

const { Dir: root } = JSON.parse(
  execFileSync("go", ["mod", "download", "-json", module], { encoding: "utf8" }),
) as { readonly Dir: string };
const source = (file: string) => readFileSync(join(root, "encoding", file), "utf8");

/** The text of a Go literal that a line ends with `{`, up to the `}` that stands below the start of that line. */
function literal(text: string, start: string): string {
  const from = text.indexOf(start);
  if (from < 0) throw new Error(`There is no ${start} in ${module}.`);
  return text.slice(from + start.length, text.indexOf("\n}\n", from));
}

/** `var name = [...]uint16{ 12: 0x3000, … }`: code points by pointer, 0 for none. */
function index(file: string, name: string, type = "uint16"): readonly number[] {
  const points: number[] = [];
  for (const [, pointer, point] of literal(source(file), `var ${name} = [...]${type}{\n`).matchAll(
    /(\d+): +0x([0-9A-F]+),/g,
  ))
    points[Number(pointer)] = Number.parseInt(point as string, 16);
  return Array.from(points, (point) => point ?? 0);
}

/** `var gb18030 = [...][2]uint16{ {0x0000, 0x0080}, … }`: where runs of pointers start, each followed by the code point there. */
function runs(): readonly number[] {
  const text = literal(source("simplifiedchinese/tables.go"), "var gb18030 = [...][2]uint16{\n");
  return [...text.matchAll(/0x([0-9a-f]+)/g)].map(([, digits]) => Number.parseInt(digits as string, 16));
}

/** By the name of its variable, the code points of the 256 bytes of an encoding. */
function charmaps(): ReadonlyMap<string, readonly number[]> {
  const maps = new Map<string, readonly number[]>();
  const text = source("charmap/tables.go");
  for (const [, exported, variable] of text.matchAll(/^var (\w+) \*Charmap = &(\w+)$/gm)) {
    const body = literal(text, `var ${variable} = Charmap{\n`);
    const bytes = body.slice(body.indexOf("decode:"), body.indexOf("encode:"));
    const points = [...bytes.matchAll(/\{(\d), \[3\]byte\{0x(..), 0x(..), 0x(..)\}\}/g)].map(
      ([, length, ...digits]) =>
        Buffer.from(digits.slice(0, Number(length)).join(""), "hex")
          .toString("utf8")
          .codePointAt(0) ?? 0,
    );
    if (points.length !== 256 || points.lastIndexOf(0) !== 0)
      throw new Error(`${exported} is not what it was.`);
    // U+FFFD stands for none.
    maps.set(
      exported as string,
      points.map((point) => (point === 0xfffd ? 0 : point)),
    );
  }
  return maps;
}

/** By the name of its variable, the names of each encoding in lower case; all of IANA's that Terraform has. */
function names(): ReadonlyMap<string, readonly string[]> {
  const variables = new Map<string, string>();
  for (const [, id, variable] of literal(
    source("ianaindex/ianaindex.go"),
    "var encodings = [numIANA]encoding.Encoding{\n",
  ).matchAll(/^\t(enc\d+): +(.*),$/gm))
    variables.set(id as string, variable as string);
  const aliases = literal(source("ianaindex/tables.go"), "var ianaAliases = map[string]int{\n");
  const found = new Map<string, Set<string>>();
  for (const [, name, id] of aliases.matchAll(/^\t"(.*)": +(enc\d+),$/gm)) {
    // Those with another direction of writing have the same bytes.
    const variable = variables.get(id as string)?.replace(/(?<=charmap\.ISO8859_[68])[EI]$/, "");
    if (variable === undefined) continue;
    const lower = (name as string).toLowerCase();
    if (!aliases.includes(`\t"${lower}": `)) throw new Error(`${name} has no form in lower case.`);
    found.set(variable, (found.get(variable) ?? new Set()).add(lower));
  }
  return new Map([...found].map(([variable, set]) => [variable, [...set].sort()]));
}

/** The differences of each number from the one before that is not 0, as varints, one up; 0 as 0. */
function packed(numbers: readonly number[]): string {
  const bytes: number[] = [];
  let previous = 0;
  for (const number of numbers) {
    const difference = number - previous;
    let left = number === 0 ? 0 : 2 * Math.abs(difference) + (difference < 0 ? 1 : 0) + 1;
    if (number !== 0) previous = number;
    for (; left >= 128; left >>>= 7) bytes.push((left & 127) | 128);
    bytes.push(left);
  }
  const input = Uint8Array.from(bytes);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: input.length };
  return brotliCompressSync(input, { params }).toString("base64");
}

const ids: Readonly<Record<string, string>> = {
  asciiEnc: "ascii",
  "unicode.UTF8": "utf8",
  "unicode.UTF16(unicode.BigEndian, unicode.UseBOM)": "utf16",
  "unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)": "utf16be",
  "unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)": "utf16le",
  "japanese.EUCJP": "eucJp",
  "japanese.ISO2022JP": "iso2022Jp",
  "japanese.ShiftJIS": "shiftJis",
  "korean.EUCKR": "eucKr",
  "simplifiedchinese.GB18030": "gb18030",
  "simplifiedchinese.GBK": "gbk",
  "simplifiedchinese.HZGB2312": "hzGb2312",
  "traditionalchinese.Big5": "big5",
};

const ofOneByte: string[] = [];
const points: number[] = [];
const maps = charmaps();
const encodings = new Map<string, readonly string[]>();
for (const [variable, itsNames] of [...names()].sort()) {
  const charmap = variable.startsWith("charmap.") ? maps.get(variable.slice("charmap.".length)) : undefined;
  const id = charmap === undefined ? ids[variable] : variable.slice("charmap.".length);
  if (id === undefined) throw new Error(`${variable} is new.`);
  encodings.set(id, itsNames);
  if (charmap === undefined) continue;
  ofOneByte.push(id);
  points.push(...charmap);
}

const indexes = {
  bytes: points,
  jis0208: index("japanese/tables.go", "jis0208Decode"),
  jis0212: index("japanese/tables.go", "jis0212Decode"),
  gbk: index("simplifiedchinese/tables.go", "decode"),
  gb18030: runs(),
  big5: index("traditionalchinese/tables.go", "decode", "uint32"),
  eucKr: index("korean/tables.go", "decode"),
};

const target = fileURLToPath(new URL("../src/terraform/functions/encodings/tables.ts", import.meta.url));
writeFileSync(
  target,
  `// Generated by scripts/record-encodings.ts from ${module}, which is under a BSD licence
// (https://go.dev/LICENSE) and has them from https://encoding.spec.whatwg.org/#indexes and
// https://www.iana.org/assignments/character-sets.

/** The names of each encoding at IANA, in lower case. */
export const names = ${JSON.stringify(Object.fromEntries([...encodings].map(([id, itsNames]) => [id, itsNames.join(" ")])))} as const;

/** The encodings of one byte to a character, in the order in which \`packed.bytes\` has them. */
export const ofOneByte = ${JSON.stringify(ofOneByte)} as const;

/** Code points as varints, compressed: each the difference from the one before, one up, and 0 for none. */
export const packed = ${JSON.stringify(Object.fromEntries(Object.entries(indexes).map(([name, numbers]) => [name, packed(numbers)])))} as const;
`,
);
execFileSync("npx", ["biome", "check", "--write", target]);
console.log(
  `${encodings.size} encodings, ${ofOneByte.length} of them of one byte, by ${[...encodings.values()].flat().length} names`,
);
