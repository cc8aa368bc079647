/**
 * What a rule lets users choose: a JSON Schema of an object, of which only this much is known. Every option has a default, so
 * that a rule always gets all of them.
 */
export interface OptionsSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, OptionSchema>>;
}

export interface OptionSchema extends ValueSchema {
  /** A sentence, for editors and the rule's page. */
  readonly description: string;
  readonly default: unknown;
}

export interface ValueSchema {
  readonly type: "string" | "integer" | "boolean" | "array";
  /** Of a text. */
  readonly enum?: readonly string[];
  /** Of a text: a regular expression for all of it. */
  readonly pattern?: string;
  /** Of a number. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a list: what is in it. */
  readonly items?: ValueSchema;
  /** Shown where another value is refused. */
  readonly examples?: readonly unknown[];
}

/** A list of IPv4 blocks, for an option. */
export const ipv4Blocks = {
  type: "array",
  items: {
    type: "string",
    pattern: "^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)/(?:3[0-2]|[12]?\\d)$",
    examples: ["172.17.0.0/16"],
  },
} as const;

/** The options as a rule gets them. */
export type OptionsOf<Schema extends OptionsSchema> = {
  readonly [Name in keyof Schema["properties"]]: ValueOf<Schema["properties"][Name]>;
};

type ValueOf<Schema extends ValueSchema> = Schema extends { readonly enum: readonly (infer Choice)[] }
  ? Choice
  : Schema extends { readonly type: "array"; readonly items: infer Items extends ValueSchema }
    ? readonly ValueOf<Items>[]
    : Schema extends { readonly type: "string" }
      ? string
      : Schema extends { readonly type: "integer" }
        ? number
        : Schema extends { readonly type: "boolean" }
          ? boolean
          : unknown;

/** Options by their names, checked against the schema of their rule. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** The options of a rule: those that are set, over the defaults. */
export function withDefaults(schema: OptionsSchema | undefined, set: RuleOptions | undefined): RuleOptions {
  const defaults = Object.entries(schema?.properties ?? {}).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...set };
}

const keywords: Readonly<Record<ValueSchema["type"], readonly string[]>> = {
  string: ["enum", "pattern"],
  integer: ["minimum", "maximum"],
  boolean: [],
  array: ["items"],
};
const common = ["type", "description", "default", "examples"];

/** What is wrong with a schema that a compiler has not seen; null where nothing is. */
export function problemOfSchema(schema: unknown): string | null {
  const { type, properties, ...others } = (schema ?? {}) as Partial<OptionsSchema>;
  const [other] = Object.keys(others).filter((key) => key !== "additionalProperties");
  if (type !== "object" || typeof properties !== "object" || properties === null)
    return "its schema is no schema of an object with properties";
  if (other !== undefined) return `its schema has the keyword ${other}, which is not known`;
  for (const [name, option] of Object.entries(properties)) {
    const problem = problemOfValue(option) ?? problemOfOption(option);
    if (problem !== null) return `its option ${name} ${problem}`;
  }
  return null;
}

function problemOfOption({ description, default: value }: OptionSchema): string | null {
  if (typeof description !== "string" || description === "") return "has no description";
  return value === undefined ? "has no default" : null;
}

function problemOfValue(schema: ValueSchema | undefined): string | null {
  const { type, items, pattern } = schema ?? ({} as Partial<ValueSchema>);
  if (type === undefined || !Object.hasOwn(keywords, type)) return "is of no type that there is";
  const [other] = Object.keys(schema ?? {}).filter((key) => ![...common, ...keywords[type]].includes(key));
  if (other !== undefined) return `has the keyword ${other}, which is not known for this type`;
  if (pattern !== undefined && !isPattern(pattern)) return "has a pattern that is no regular expression";
  return type === "array" ? problemOfValue(items) : null;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
