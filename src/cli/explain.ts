import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../error.ts";
import { explain } from "../explain.ts";
import { suggestion } from "../nearest-name.ts";
import { reportDiagnostics, reportExplanation, visible } from "../report/index.ts";
import type { Rule, RuleSet } from "../rule/index.ts";
import type { CommandLine } from "./command-line.ts";
import { checkOutputs, writeOutput } from "./output-file.ts";
import { requestOf } from "./request.ts";
import { readRulePage } from "./rule-page.ts";
import { type ExitCode, looksOf, type Surroundings } from "./surroundings.ts";

/** What `explain` is to tell about. */
export type ExplainTarget =
  | { readonly kind: "rule"; readonly id: string }
  | {
      readonly kind: "resources";
      /** Null for everything that has to do with peering. */
      readonly address: string | null;
      readonly paths: readonly string[];
    };

/**
 * Tells the first argument of `explain` from a path: it is a rule if it is the id of one, a path if it looks like one or is
 * one, and an address else.
 */
export function explainTarget(
  { address, paths }: Pick<CommandLine, "address" | "paths">,
  workingDirectory: string,
  ruleIds: readonly string[],
): ExplainTarget {
  const [first, ...rest] = paths;
  if (address !== null || first === undefined) return resources(address, paths);
  if (ruleIds.includes(first)) return { kind: "rule", id: first };
  const isPath = /^[./]/.test(first) || existsSync(resolve(workingDirectory, first));
  if (isPath) return resources(null, paths);
  // Every address has a dot.
  if (!first.includes("."))
    throw new UsageError(`There is no rule and no path ${first}.${suggestion(first, ruleIds)}`);
  return resources(first, rest);
}

function resources(address: string | null, paths: readonly string[]): ExplainTarget {
  return { kind: "resources", address, paths: paths.length === 0 ? ["."] : paths };
}

/** Tells about a rule, or about resources, what a command line asks for. */
export async function explainCommand(
  commandLine: CommandLine,
  rules: RuleSet,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { outputs, color } = commandLine;
  const { workingDirectory, environment, stdout, stderr } = surroundings;
  checkOutputs(outputs, surroundings);
  const ruleIds = [...rules.keys()];
  const target = explainTarget(commandLine, workingDirectory, ruleIds);
  if (target.kind === "rule") {
    const rule = rules.get(target.id);
    // Pages of other packages are where these say they are.
    if (rule !== undefined && target.id.includes("/")) return writePluginRule(rule, surroundings);
    return writeRulePage(target.id, commandLine, surroundings);
  }
  const request = requestOf({ ...commandLine, paths: target.paths }, surroundings, rules);
  const explanation = await explain({ ...request, address: target.address });
  stderr.write(await reportDiagnostics(explanation, looksOf(stderr, color, environment)));
  for (const output of outputs) {
    const looks = looksOf(output.file === null ? stdout : null, color, environment);
    writeOutput(output, await reportExplanation(output.format, explanation, looks), surroundings);
  }
  return explanation.failed ? 2 : 0;
}

function writePluginRule({ meta }: Rule, { stdout }: Surroundings): ExitCode {
  const where = meta.url === undefined ? "" : `\n${meta.url}\n`;
  stdout.write(`${visible(meta.summary)}\n${where}`);
  return 0;
}

async function writeRulePage(
  id: string,
  { outputs, color }: CommandLine,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const page = readRulePage(id);
  const { rulePage } = await import("../report/explain/page.ts");
  for (const output of outputs) {
    if (output.format !== "text")
      throw new UsageError(`The page of a rule has no format ${output.format}: it is text.`);
    const looks = looksOf(output.file === null ? surroundings.stdout : null, color, surroundings.environment);
    writeOutput(output, rulePage(page, looks), surroundings);
  }
  return 0;
}
