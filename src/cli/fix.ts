import { unifiedDiff } from "../fix/diff.ts";
import { fixAll } from "../fixing.ts";
import type { LintRequest } from "../lint.ts";
import type { Result } from "../result.ts";
import type { CommandLine } from "./command-line.ts";
import type { Surroundings } from "./surroundings.ts";
import { writeTexts } from "./write-texts.ts";

/**
 * Fixes what a command line names, or prints what fixing would change.
 * @returns what is left then
 * @throws UsageError if the new texts cannot be written
 */
export async function fixCommand(
  request: LintRequest,
  { fix }: CommandLine,
  { workingDirectory, stdout, stderr }: Surroundings,
): Promise<Result> {
  const { result, before, changed, applied } = await fixAll(request, fix.withSuggestions);
  if (fix.isDryRun) for (const text of changed) stdout.write(unifiedDiff(text, before.secrets));
  else writeTexts(workingDirectory, changed);
  const [verb, faults, files] = [
    fix.isDryRun ? "Would apply" : "Applied",
    `${applied} ${applied === 1 ? "fix" : "fixes"}`,
    `${changed.length} ${changed.length === 1 ? "file" : "files"}`,
  ];
  if (before.failed) stderr.write("Nothing is fixed, because not all could be linted.\n");
  else stderr.write(applied === 0 ? "Nothing to fix.\n" : `${verb} ${faults} in ${files}.\n`);
  return result;
}
