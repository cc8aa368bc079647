import type { JsonMember, JsonValue } from "../hcl/index.ts";
import { suggestion } from "../nearest-name.ts";

/** What is wrong with a config file, and where: an offset into its text. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

/** A part of JSON Schema: https://json-schema.org/draft-07. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** What a value of the config file must be: how it is read, and the same as a schema, so that both agree. */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** Reads a value; notes what is wrong with it, and then gives undefined. */
  read(node: JsonValue, faults: Fault[]): T | undefined;
}

/** Patterns take their time on texts that are far longer than any name or path. */
export const longestText = 4096;

/**
 * One of several words.
 * @param meant ` Did you mean x?` for another value that means one of them; else nothing
 */
export function choice<T extends string>(
  what: string,
  choices: readonly T[],
  meant: (text: string) => string = () => "",
): Shape<T> {
  return {
    schema: { enum: choices },
    read(node, faults) {
      const text = node.type === "string" ? node.text : null;
      const chosen = choices.find((candidate) => candidate === text);
      if (chosen !== undefined) return chosen;
      const near = text === null ? meant(writtenAs(node)) : meant(text) || suggestion(text, choices);
      const list = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
      return fault(faults, node, `${what} must be ${list}.${near}`);
    },
  };
}

function writtenAs(node: JsonValue): string {
  if (node.type === "bool") return String(node.bool);
  return node.type === "number" ? node.text : "";
}

/** A text that a pattern fits. `accepts` may refuse more than a schema can say. */
export function text(
  pattern: RegExp,
  message: string,
  accepts: (text: string) => boolean = () => true,
): Shape<string> {
  return {
    schema: { type: "string", pattern: pattern.source, maxLength: longestText },
    read(node, faults) {
      const isShort = node.type === "string" && node.text.length <= longestText;
      return isShort && pattern.test(node.text) && accepts(node.text)
        ? node.text
        : fault(faults, node, message);
    },
  };
}

/** Digits, quoted or not: no number of JavaScript has room for them. */
export function digits(most: number, message: string): Shape<string> {
  const pattern = new RegExp(`^[0-9]{1,${most}}$`);
  return {
    schema: {
      anyOf: [
        { type: "string", pattern: pattern.source },
        { type: "integer", minimum: 0, exclusiveMaximum: 10 ** most },
      ],
    },
    read(node, faults) {
      const isText = node.type === "string" || node.type === "number";
      return isText && pattern.test(node.text) ? node.text : fault(faults, node, message);
    },
  };
}

export function wholeNumber(most: number, message: string): Shape<number> {
  return {
    schema: { type: "integer", minimum: 0, maximum: most },
    read(node, faults) {
      const number = node.type === "number" ? Number(node.text) : Number.NaN;
      if (Number.isInteger(number) && number >= 0 && number <= most) return number;
      return fault(faults, node, message);
    },
  };
}

/** Any value, as it stands there. */
export const anything: Shape<JsonValue> = { schema: {}, read: (node) => node };

/** Where a value stands, besides what it is. */
export interface Placed<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

export function placed<T>(shape: Shape<T>): Shape<Placed<T>> {
  return {
    schema: shape.schema,
    read(node, faults) {
      const value = shape.read(node, faults);
      return value === undefined ? undefined : { value, start: node.start, end: node.end };
    },
  };
}

/** A list; where nothing is written, an empty one. */
export function list<T>(what: string, item: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: ["array", "null"], items: item.schema },
    read(node, faults) {
      if (node.type === "null") return [];
      if (node.type !== "array") return fault(faults, node, `Here ${what} must be a list.`);
      return node.items.flatMap((one) => {
        const value = item.read(one, faults);
        return value === undefined ? [] : [value];
      });
    },
  };
}

/** A list of exactly two. */
export function pair<T>(item: Shape<T>, message: string): Shape<readonly [T, T]> {
  return {
    schema: { type: "array", items: item.schema, minItems: 2, maxItems: 2 },
    read(node, faults) {
      if (node.type !== "array" || node.items.length !== 2) return fault(faults, node, message);
      const [left, right] = node.items.map((one) => item.read(one, faults));
      return left === undefined || right === undefined ? undefined : [left, right];
    },
  };
}

/** One of them, or a list of them. */
export function oneOrMore<T>(what: string, item: Shape<T>): Shape<readonly T[]> {
  const several = list(what, item);
  const { type, ...others } = several.schema;
  return {
    schema: { anyOf: [item.schema, { type: "array", ...others }] },
    read(node, faults) {
      if (node.type === "array") return several.read(node, faults);
      const value = item.read(node, faults);
      return value === undefined ? undefined : [value];
    },
  };
}

/** The first where a mapping is written, else the second. */
export function mappingOr<T>(mapping: Shape<T>, other: Shape<T>): Shape<T> {
  return {
    schema: { anyOf: [other.schema, { ...mapping.schema, type: "object" }] },
    read: (node, faults) => (node.type === "object" ? mapping : other).read(node, faults),
  };
}

/** A key of a mapping. */
export interface Key<T> {
  readonly shape: Shape<T>;
  /** For editors and the reference: sentences. */
  readonly description: string;
  /** What is wrong where the key is left out; without it, it may be. */
  readonly required?: string;
}

type ValuesOf<Keys> = { readonly [Name in keyof Keys]?: Keys[Name] extends Key<infer T> ? T : never };

/** A mapping that may have certain keys; where nothing is written, one without any. */
export function mapping<Keys extends Readonly<Record<string, Key<unknown>>>>(
  what: string,
  keys: Keys,
): Shape<ValuesOf<Keys>> {
  const names = Object.keys(keys);
  const listed = names.filter((name) => !name.startsWith("$"));
  const required = names.filter((name) => keys[name]?.required !== undefined);
  return {
    schema: {
      type: required.length === 0 ? ["object", "null"] : "object",
      properties: Object.fromEntries(
        names.map((name) => [name, { description: keys[name]?.description, ...keys[name]?.shape.schema }]),
      ),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    },
    read(node, faults) {
      const values: Record<string, unknown> = {};
      const before = faults.length;
      for (const { key, value } of membersOf(node, what, `the keys ${listed.join(", ")}`, faults)) {
        if (Object.hasOwn(keys, key.text)) values[key.text] = keys[key.text]?.shape.read(value, faults);
        else {
          const near = suggestion(key.text, names);
          const message = `There is no key ${key.text} in ${what}.${near} The keys are ${listed.join(", ")}.`;
          faults.push({ offset: key.start, message });
        }
      }
      if (faults.length > before) return undefined;
      const missing = required.find((name) => values[name] === undefined);
      if (missing !== undefined) return fault(faults, node, keys[missing]?.required ?? "");
      return values as ValuesOf<Keys>;
    },
  };
}

/** An entry of a mapping whose keys are names. */
export interface Entry<T> {
  readonly name: string;
  readonly value: T;
  /** Where the name stands. */
  readonly start: number;
  readonly end: number;
}

/** Which names the keys of a mapping can be. */
export interface Names {
  readonly known: readonly string[];
  /** The form of others; null where there are none. */
  readonly others: RegExp | null;
  /** What is wrong with a name that is neither. */
  fault(name: string): string;
}

/** Names of which there is a list, and others of a form. */
export function namesOf(
  known: readonly string[],
  what: (name: string) => string,
  others: RegExp | null = null,
): Names {
  return { known, others, fault: (name) => `${what(name)}${suggestion(name, known)}` };
}

/** Names of a form. */
export function namesLike(others: RegExp, message: string): Names {
  return { known: [], others, fault: () => message };
}

/** A mapping from names to values; where nothing is written, one without any. */
export function record<T>(
  what: string,
  content: string,
  names: Names,
  shapeOf: (name: string) => Shape<T>,
  descriptions: ReadonlyMap<string, string> = new Map(),
): Shape<readonly Entry<T>[]> {
  const described = (name: string) => {
    const description = descriptions.get(name);
    return { ...(description === undefined ? {} : { description }), ...shapeOf(name).schema };
  };
  return {
    schema: {
      type: ["object", "null"],
      properties: Object.fromEntries(names.known.map((name) => [name, described(name)])),
      ...(names.others === null
        ? {}
        : {
            propertyNames: { maxLength: longestText },
            patternProperties: { [names.others.source]: shapeOf("NAME").schema },
          }),
      additionalProperties: false,
    },
    read(node, faults) {
      return membersOf(node, what, content, faults).flatMap(({ key, value }) => {
        const { text: name, start, end } = key;
        const isLong = name.length > longestText;
        if (!names.known.includes(name) && (isLong || names.others?.test(name) !== true)) {
          faults.push({ offset: start, message: names.fault(name) });
          return [];
        }
        const read = shapeOf(name).read(value, faults);
        return read === undefined ? [] : [{ name, value: read, start, end }];
      });
    },
  };
}

/** The members of a mapping; none where it is none, which is a fault, or nothing is written. */
export function membersOf(
  node: JsonValue,
  what: string,
  content: string,
  faults: Fault[],
): readonly JsonMember[] {
  if (node.type === "null") return [];
  if (node.type === "object") return node.members;
  fault(faults, node, `Here ${what} must be a mapping with ${content}.`);
  return [];
}

function fault(faults: Fault[], { start, type }: JsonValue, message: string): undefined {
  // What could not be read is reported already.
  if (type !== "invalid") faults.push({ offset: start, message });
  return undefined;
}
