import { big5, gb18030, gbk, hzGb2312 } from "./chinese.ts";
import type { Encoding } from "./encoding.ts";
import { eucJp, iso2022Jp, shiftJis } from "./japanese.ts";
import { eucKr } from "./korean.ts";
import { singleByte } from "./single-byte.ts";
import { names, ofOneByte } from "./tables.ts";
import { ascii, utf8, utf16, utf16be, utf16le } from "./unicode.ts";

export type { Encoding } from "./encoding.ts";

type SingleByteId = (typeof ofOneByte)[number];

const ofSeveralBytes: Readonly<Record<Exclude<keyof typeof names, SingleByteId>, Encoding>> = {
  ascii,
  big5,
  eucJp,
  eucKr,
  gb18030,
  gbk,
  hzGb2312,
  iso2022Jp,
  shiftJis,
  utf16,
  utf16be,
  utf16le,
  utf8,
};

const byName = new Map(
  Object.entries(names).flatMap(([id, all]) =>
    all.split(" ").map((name) => [name, id as keyof typeof names] as const),
  ),
);
const made = new Map<SingleByteId, Encoding>();

/** The encoding that has this name at IANA, in lower case; null where Terraform has none. */
export function encodingNamed(name: string): Encoding | null {
  const id = byName.get(name);
  if (id === undefined) return null;
  if (!isOfOneByte(id)) return ofSeveralBytes[id];
  const encoding = made.get(id) ?? singleByte(id);
  made.set(id, encoding);
  return encoding;
}

function isOfOneByte(id: keyof typeof names): id is SingleByteId {
  return (ofOneByte as readonly string[]).includes(id);
}
