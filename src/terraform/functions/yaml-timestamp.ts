import { parseTimestamp, timestampText } from "./timestamp.ts";

const pattern = /^(\d{4})-(\d\d?)-(\d\d?)(?:([Tt ])(\d\d?):(\d\d?):(\d\d?)([.,]\d+)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * A date of YAML, with a time or without, in the notation of RFC 3339; null where the text is none that go-cty-yaml takes for one: a
 * `T` asks for an offset, a blank for none.
 */
export function yamlTimestamp(text: string): string | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, year, month, day, separator = " ", hour = "0", minute = "0", second = "0", fraction = "", offset] =
    found;
  if ((separator === " ") !== (offset === undefined)) return null;
  const date = [year, month, day].map(padded).join("-");
  const time = [hour, minute, second].map(padded).join(":");
  const timestamp = parseTimestamp(`${date}T${time}${fraction}${offset ?? "Z"}`, true);
  return timestamp === null ? null : timestampText(timestamp);
}

function padded(digits = ""): string {
  return digits.padStart(2, "0");
}
