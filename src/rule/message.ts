import type { Assumption } from "../finding.ts";

/** The names between double braces in a message: `"cidr"` for `"{{cidr}} is taken."`. */
export type Placeholders<Text extends string> = string extends Text
  ? string
  : Text extends `${string}{{${infer Name}}}${infer Rest}`
    ? Name | Placeholders<Rest>
    : never;

/** `{{address}}` is the instance that the finding is about; the engine fills it in. */
type GivenByEngine = "address";

/** What a message's placeholders stand for: no more and no fewer names than the message has. */
export type MessageData<Text extends string> = {
  readonly [Name in Exclude<Placeholders<Text>, GivenByEngine>]: string | number;
};

/** Longer values are cut in messages: a hostile text of a megabyte is no help to anybody. */
const longestValue = 300;

/**
 * @param text a message with `{{name}}` placeholders
 * @param data a value for each of them
 * @throws if a name has no value, which the compiler excludes for messages that it can see
 */
export function fillIn(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) throw new Error(`The message has no value for {{${name}}}: ${text}`);
    return shorten(String(value));
  });
}

function shorten(value: string): string {
  return value.length <= longestValue ? value : `${[...value.slice(0, longestValue)].slice(0, -1).join("")}…`;
}

const assumptionClauses: Readonly<Record<Assumption, string>> = {
  "closed-world": "nothing outside this run provides what is missing",
  "default-quota": "the default quota applies",
  "separate-accounts": "different credentials belong to different accounts",
};

/** The first sentence of a message, before it is filled in: what is wrong. */
export function firstSentence(text: string): string {
  const end = text.indexOf(". ");
  return end < 0 ? text : text.slice(0, end + 1);
}

/** The sentence that names what a finding rests on beyond the sources; empty without assumptions. */
export function assumptionSentence(assumptions: readonly Assumption[]): string {
  if (assumptions.length === 0) return "";
  return ` This assumes that ${assumptions.map((assumption) => assumptionClauses[assumption]).join(", and that ")}.`;
}

/**
 * Names in a sentence: `a, b and c`, and beyond `most` of them `a, b and 5 more`.
 *
 * @param names at least one
 */
export function listNames(names: readonly string[], most = 3): string {
  const shown = names.length <= most ? names : names.slice(0, most - 1);
  const left = names.length - shown.length;
  if (left > 0) return `${shown.join(", ")} and ${left} more`;
  return shown.length < 2
    ? shown.join("")
    : `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}
