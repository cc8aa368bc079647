import { readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Argv } from "yargs";
import { levels, presets } from "../config/vocabulary.ts";
import { UsageError } from "../error.ts";
import { explanationFormats, formats, graphFormats } from "../report/index.ts";
import { failLevels } from "./command-line.ts";
import { optionEntries } from "./options.ts";
import { commands } from "./read.ts";
import type { ExitCode, Surroundings } from "./surroundings.ts";
import { parserOf } from "./yargs.ts";

const shells = ["bash", "zsh", "fish"] as const;

/**
 * Writes what a shell is to read so that it completes command lines; for the shell that is named, or that of the user.
 * @throws UsageError for a shell that yargs has nothing for
 */
export async function completionCommand(
  [shell]: readonly string[],
  { environment, stdout }: Surroundings,
): Promise<ExitCode> {
  const named = shell ?? basename(environment.SHELL ?? "bash");
  if (!shells.some((known) => known === named))
    throw new UsageError(`There is completion for bash, zsh and fish, and not for ${named}.`);
  const parser = await inShell(named, () => parserOf([], 80).completion("completion", false));
  stdout.write(await outputOf(parser, ["completion"]));
  return 0;
}

/** What yargs prints for a command line, instead of printing it. */
function outputOf(parser: Argv, argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    parser.parse([...argv], {}, (error, _, output) => (error ? reject(error) : resolve(`${output}\n`)));
  });
}

/** yargs takes the shell from the environment of the process when a parser is made. */
async function inShell<T>(shell: string, make: () => T): Promise<T> {
  const before = process.env.SHELL;
  process.env.SHELL = shell;
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env.SHELL;
    else process.env.SHELL = before;
  }
}

/**
 * Answers the question of a shell that reads what `completionCommand` writes: what may stand in place of the last word.
 * Nothing is an answer, too: shells then look for files.
 * @param words the command line, with the name of the program
 */
export async function writeCompletions(
  words: readonly string[],
  ruleIds: readonly string[],
  { workingDirectory, stdout }: Pick<Surroundings, "workingDirectory" | "stdout">,
): Promise<ExitCode> {
  const given = words.slice(1);
  const current = given.at(-1) ?? "";
  const command = commands.find((name) => name === given[0] && given.length > 1) ?? "lint";
  const answers = valuesFor(given, command, ruleIds) ?? (await namesFor(given, command));
  const isPath = !current.startsWith("-") && isBeginningOfPath(resolve(workingDirectory), current);
  const lines = isPath ? [] : answers.filter((answer) => answer.startsWith(current));
  stdout.write(lines.map((line) => `${line}\n`).join(""));
  return 0;
}

/** The values of the option that stands before the last word, and what `explain` tells about; null where there is none. */
function valuesFor(
  given: readonly string[],
  command: string,
  ruleIds: readonly string[],
): readonly string[] | null {
  const name = given.at(-2)?.match(/^--?([a-z-]+)$/)?.[1];
  const values: Readonly<Record<string, readonly string[]>> = {
    format: formatsOf(command),
    preset: presets,
    "fail-on": failLevels,
    rule: ruleIds.flatMap((id) => levels.map((level) => `${id}=${level}`)),
  };
  const option = optionEntries.find(([known]) => known === name);
  if (name !== undefined && option !== undefined && option[1].value !== null) return values[name] ?? [];
  if (given.at(-1)?.startsWith("-")) return null;
  if (command === "explain" && given.length === 2) return ruleIds;
  return command === "completion" ? shells : command === "lint" && given.length < 2 ? null : [];
}

function formatsOf(command: string): readonly string[] {
  if (command === "graph") return graphFormats;
  return command === "explain" ? explanationFormats : Object.keys(formats);
}

/** Commands where one may stand, and options of the command. */
async function namesFor(given: readonly string[], command: string): Promise<readonly string[]> {
  const parser = await inShell("bash", () => parserOf([], 80));
  if (given.length < 2) for (const name of commands) parser.command(name, "");
  const names = await parser.getCompletion([...given]);
  const foreign = optionEntries.flatMap(([name, { only }]) =>
    only !== undefined && !(only as readonly string[]).includes(command) ? [`--${name}`] : [],
  );
  return names.filter((name) => !foreign.includes(name));
}

/** Whether something on the disk begins so: shells complete that better. */
function isBeginningOfPath(workingDirectory: string, text: string): boolean {
  if (text === "") return false;
  const [directory, start] = text.endsWith("/") ? [text, ""] : [dirname(text), basename(text)];
  try {
    return readdirSync(resolve(workingDirectory, directory)).some((name) => name.startsWith(start));
  } catch {
    return false;
  }
}
