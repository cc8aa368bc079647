import type { Diagnostic } from "./diagnostic.ts";
import { directoryOf, readConfiguration } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import { suggestion } from "./nearest-name.ts";
import type { Parse } from "./roots.ts";
import type { VariableInput } from "./terraform/root.ts";

/** Who gets which of the values that the command line gives. */
export interface VariableDistribution {
  /** By root directory, in the order in which they apply. */
  readonly variables: ReadonlyMap<string, readonly VariableInput[]>;
  /** An error for each value that reaches nobody. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Hands each value to the root modules that declare its variable, and each file to all: a file may hold values for
 * several roots.
 */
export function distributeVariables(
  inputs: readonly VariableInput[],
  directories: readonly string[],
  reader: SourceReader,
  parse: Parse,
): VariableDistribution {
  if (inputs.length === 0) return { variables: new Map(), diagnostics: [] };
  const declared = new Map(
    directories.map((directory) => [directory, declaredVariables(directory, reader, parse)]),
  );
  const everywhere = new Set([...declared.values()].flatMap((names) => [...names]));
  const diagnostics: Diagnostic[] = [];
  const useful = inputs.filter((input) => {
    const fault = faultOf(input, everywhere, reader);
    if (fault !== null) diagnostics.push(fault);
    return fault === null;
  });
  const variables = new Map(
    [...declared].map(([directory, names]) => [
      directory,
      useful.filter((input) => input.kind !== "value" || names.has(input.name)),
    ]),
  );
  return { variables, diagnostics };
}

function faultOf(
  input: VariableInput,
  declared: ReadonlySet<string>,
  reader: SourceReader,
): Diagnostic | null {
  if (input.kind === "parsed") return null;
  const message = input.kind === "file" ? fileFault(input, reader) : valueFault(input.name, declared);
  const range = input.kind === "file" ? (input.named ?? null) : null;
  if (message === null) return null;
  return { severity: "error", message, range, ...(range === null ? {} : { isOfConfig: true }) };
}

const outOfReach =
  "It lies outside of what is linted, where a config file does not lead. Name it on the command line, with --env or --var-file.";

function fileFault(
  { path, environment, named }: Extract<VariableInput, { kind: "file" }>,
  reader: SourceReader,
): string | null {
  const isWithinReach = named === undefined || reader.mayReach(path, directoryOf(named.file));
  const source = isWithinReach ? reader.read(path) : { failure: outOfReach };
  if (!("failure" in source)) return null;
  if (named !== undefined)
    return `The file ${path} of the environment ${environment} is not read. ${source.failure}`;
  const option = environment === undefined ? `--var-file ${path}` : `--env ${environment}=${path}`;
  return `${option}: ${source.failure}`;
}

function valueFault(name: string, declared: ReadonlySet<string>): string | null {
  if (declared.has(name)) return null;
  return `--var ${name}: No root module of the run declares a variable of this name.${suggestion(name, declared)}`;
}

function declaredVariables(directory: string, reader: SourceReader, parse: Parse): ReadonlySet<string> {
  const files = readConfiguration(reader, directory).files.map(parse);
  const blocks = files.flatMap((file) => file.body.blocks.filter((block) => block.type === "variable"));
  return new Set(blocks.flatMap((block) => block.labels[0]?.name ?? []));
}
