import { UsageError } from "../error.ts";
import type { Format } from "../report/index.ts";
import type { ReadCommandLine } from "./read.ts";
import { chosen, valueGiven } from "./values.ts";

/** A report and the file that it is written to; null is the standard output. */
export interface Output<Any extends string = Format> {
  readonly format: Any;
  readonly file: string | null;
}

/**
 * `--format` and `--output`: at most one report goes to the standard output, and none two to one file.
 * @param choices the formats that there are, the default one first
 */
export function outputsOf<Any extends string>(read: ReadCommandLine, choices: readonly Any[]): Output<Any>[] {
  const file = valueGiven(read, "output");
  const given = (read.given.get("format") ?? choices.slice(0, 1)).map((text) => formatOf(text, choices));
  const without = given.filter((output) => output.file === undefined).length;
  if (without > 1)
    throw new UsageError(
      "Only one --format can do without a file: write --format FORMAT=FILE for the others.",
    );
  if (file !== null && without === 0)
    throw new UsageError("--output is the file of a --format without one, and each --format has one.");
  const outputs = given.map((output) => {
    const target = output.file ?? file;
    return { format: output.format, file: target === "-" ? null : target };
  });
  const files = outputs.map((output) => output.file);
  const twice = files.find((target, index) => files.indexOf(target) !== index);
  if (twice !== undefined) throw new UsageError(`Two reports would go to ${twice ?? "the standard output"}.`);
  return outputs;
}

/** `FORMAT` or `FORMAT=FILE`. */
function formatOf<Any extends string>(
  text: string,
  choices: readonly Any[],
): { readonly format: Any; readonly file: string | undefined } {
  const [name, ...rest] = text.split("=");
  const format = chosen("--format", name as string, choices);
  const file = rest.length === 0 ? undefined : rest.join("=");
  if (file === "") throw new UsageError(`--format ${text} lacks the file behind the "=".`);
  return { format, file };
}
