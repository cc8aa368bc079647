import type { Diagnostic } from "./diagnostic.ts";
import { readConfiguration } from "./files/index.ts";
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
    const message = input.kind === "file" ? fileFault(input, reader) : valueFault(input.name, everywhere);
    if (message !== null) diagnostics.push({ severity: "error", message, range: null });
    return message === null;
  });
  const variables = new Map(
    [...declared].map(([directory, names]) => [
      directory,
      useful.filter((input) => input.kind === "file" || names.has(input.name)),
    ]),
  );
  return { variables, diagnostics };
}

function fileFault(
  { path, environment }: Extract<VariableInput, { kind: "file" }>,
  reader: SourceReader,
): string | null {
  const source = reader.read(path);
  const option = environment === undefined ? `--var-file ${path}` : `--env ${environment}=${path}`;
  return "failure" in source ? `${option}: ${source.failure}` : null;
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
