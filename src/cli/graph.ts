import { lint } from "../lint.ts";
import { reportDiagnostics, reportGraph } from "../report/index.ts";
import type { RuleSet } from "../rule/index.ts";
import type { CommandLine } from "./command-line.ts";
import { checkOutputs, writeOutput } from "./output-file.ts";
import { progressOn } from "./progress.ts";
import { requestOf } from "./request.ts";
import { type ExitCode, looksOf, type Surroundings } from "./surroundings.ts";

/** Draws the peering network of what a command line names. Faults are part of the picture, and none of the command's. */
export async function graphCommand(
  commandLine: CommandLine,
  rules: RuleSet,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { pictures, color } = commandLine;
  const { stderr, environment } = surroundings;
  checkOutputs(pictures, surroundings);
  const request = requestOf(commandLine, surroundings, rules);
  const resources = pictures.some(({ format }) => format === "html");
  const progress = progressOn(commandLine, surroundings);
  const result = await lint({
    ...{ ...request, rules, topology: true, resources },
    ...(progress === null ? {} : { progress }),
  });
  stderr.write(await reportDiagnostics(result, looksOf(stderr, color, environment)));
  const { topology } = result;
  if (topology === undefined) throw new Error("Linting has drawn no topology, which was asked for.");
  for (const picture of pictures) {
    progress?.step(`Drawing ${picture.format}`);
    const text = await reportGraph(picture.format, topology, result.resources ?? []);
    progress?.end();
    writeOutput(picture, text, surroundings);
  }
  return result.failed ? 2 : 0;
}
