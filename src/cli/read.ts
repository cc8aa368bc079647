import parse from "yargs-parser";
import { UsageError } from "../error.ts";
import { suggestion } from "../nearest-name.ts";
import { isShown, type OptionName, optionEntries, options } from "./options.ts";

/** A command line, read but not understood: what was given for which option. */
export interface ReadCommandLine {
  readonly paths: readonly string[];
  /** The command that the first of them is the name of; null where that is a path. */
  readonly command: (typeof commands)[number] | null;
  /** The values of each option that was given, in their order; a switch has none. */
  readonly given: ReadonlyMap<OptionName, readonly string[]>;
  /** `var` and `var-file` in the order in which they were given, since the later one wins. */
  readonly variableOrder: readonly ("var" | "var-file")[];
}

/** How yargs and its parser read; the same for both. One dash is as good as two, as terraform has it. */
export const parserConfiguration = {
  "boolean-negation": false,
  "camel-case-expansion": false,
  "dot-notation": false,
  "duplicate-arguments-array": true,
  "greedy-arrays": false,
  "parse-numbers": false,
  "parse-positional-numbers": false,
  "short-option-groups": false,
} as const;

/**
 * Reads a command line with the parser of yargs alone: loading all of yargs takes longer than everything else that a
 * small run does, so only the help loads it.
 * @throws UsageError for options that do not exist, lack a value or have one that they do not take
 */
export function readCommandLine(argv: readonly string[]): ReadCommandLine {
  const { argv: parsed, error } = parse.detailed([...argv], {
    string: optionEntries.filter(([, { value }]) => value !== null).map(([name]) => name),
    boolean: optionEntries.filter(([, { value }]) => value === null).map(([name]) => name),
    narg: Object.fromEntries(
      optionEntries.filter(([, { value }]) => value !== null).map(([name]) => [name, 1]),
    ),
    configuration: parserConfiguration,
  });
  const { _: paths, ...values } = parsed as Readonly<Record<string, unknown>> & {
    readonly _: readonly string[];
  };
  refuseUnknown(values);
  if (error !== null) throw new UsageError(missingValue(argv));
  return interpretParsed(argv, paths, values);
}

/**
 * What both ways of reading have in common: turns what the parser gave into lists of values.
 * @throws UsageError as `readCommandLine`
 */
export function interpretParsed(
  argv: readonly string[],
  paths: readonly string[],
  values: Readonly<Record<string, unknown>>,
): ReadCommandLine {
  refuseUnknown(values);
  const given = new Map<OptionName, readonly string[]>();
  for (const [name, { value, repeatable }] of optionEntries as typeof optionEntries) {
    const raw = values[name];
    if (raw === undefined || raw === false) continue;
    const list = value === null ? [] : [raw].flat().map(String);
    if (list.length > 1 && repeatable === undefined)
      throw new UsageError(`--${name} can be given only once, and has ${list.length} values here.`);
    given.set(name, list);
  }
  refuseSwitchValues(argv);
  const command = commands.find((name) => paths[0] === name && beforeDashes(argv).includes(name)) ?? null;
  return { paths: paths.map(String), command, given, variableOrder: variableOrder(argv) };
}

/** What the first word of a command line can be instead of a path. */
export const commands = ["explain", "graph", "init", "lsp", "completion"] as const;

function refuseUnknown(values: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(values).find((name) => !Object.hasOwn(options, name));
  if (unknown === undefined) return;
  const near = suggestion(unknown, visibleOptions(), "--");
  throw new UsageError(`There is no option ${unknown.length === 1 ? "-" : "--"}${unknown}.${near}`);
}

function visibleOptions(): string[] {
  return optionEntries.flatMap(([name, option]) => (isShown(option) ? [name] : []));
}

function missingValue(argv: readonly string[]): string {
  for (const [index, token] of beforeDashes(argv).entries()) {
    const name = token.replace(/^--?/, "") as OptionName;
    const option = token.startsWith("-") ? optionEntries.find(([known]) => known === name) : undefined;
    const next = argv[index + 1];
    if (option === undefined || option[1].value === null || (next !== undefined && !/^-[^0-9]/.test(next)))
      continue;
    const behind = next === undefined ? "" : ` If ${next} is the value, write --${name}=${next}.`;
    return `--${name} needs a value: --${name} ${option[1].value}.${behind}`;
  }
  return "An option lacks its value.";
}

function refuseSwitchValues(argv: readonly string[]): void {
  for (const token of beforeDashes(argv)) {
    const [, name] = /^--?([^=]+)=/.exec(token) ?? [];
    if (name !== undefined && optionEntries.some(([known, { value }]) => known === name && value === null))
      throw new UsageError(`--${name} takes no value.`);
  }
}

/** An option's value never begins with a dash, so that these tokens are options. */
function variableOrder(argv: readonly string[]): ("var" | "var-file")[] {
  return beforeDashes(argv).flatMap((token) => {
    const [, name] = /^--?(var|var-file)(?:=|$)/s.exec(token) ?? [];
    return name === undefined ? [] : [name as "var" | "var-file"];
  });
}

/** What follows `--` is a path, whatever it looks like. */
function beforeDashes(argv: readonly string[]): readonly string[] {
  const dashes = argv.indexOf("--");
  return dashes === -1 ? argv : argv.slice(0, dashes);
}
