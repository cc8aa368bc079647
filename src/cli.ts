import { rules } from "../rules/index.ts";
import { type CommandLine, parseCommandLine, pluginsNamed } from "./cli/command-line.ts";
import { lintCommand } from "./cli/lint.ts";
import { writeOutput } from "./cli/output-file.ts";
import type { ExitCode, Host, Surroundings } from "./cli/surroundings.ts";
import { UsageError } from "./error.ts";
import { visible } from "./report/index.ts";
import type { RuleSet } from "./rule/index.ts";
import { version } from "./version.ts";

export type { ExitCode, Host, OutputStream, Surroundings } from "./cli/surroundings.ts";

/**
 * Runs a command line and writes what comes out.
 * @param argv without the names of node and the script
 * @param host left out where the command line is all there is
 */
export async function main(
  argv: readonly string[],
  surroundings: Surroundings,
  host: Host | null = null,
): Promise<ExitCode> {
  try {
    if (argv[0] === "--get-yargs-completions")
      return await (await import("./cli/completion.ts")).writeCompletions(
        argv.slice(1),
        [...rules.keys()],
        surroundings,
      );
    const all = await rulesOf(argv, surroundings);
    return await run(parseCommandLine(argv, [...all.keys()]), all, surroundings, host);
  } catch (error) {
    surroundings.stderr.write(complaint(error));
    return 2;
  }
}

/** Every rule there is, with those of the plugins that a command line names. */
async function rulesOf(argv: readonly string[], { workingDirectory }: Surroundings): Promise<RuleSet> {
  const names = pluginsNamed(argv);
  if (names.length === 0) return rules;
  return (await import("./cli/plugins.ts")).loadPlugins(rules, names, workingDirectory);
}

/** What most runs do without is loaded when it is asked for. */
async function run(
  commandLine: CommandLine,
  all: RuleSet,
  surroundings: Surroundings,
  host: Host | null,
): Promise<ExitCode> {
  switch (commandLine.command) {
    case "lint":
      return lintCommand(commandLine, all, surroundings, host);
    case "explain":
      return (await import("./cli/explain.ts")).explainCommand(commandLine, all, surroundings);
    case "graph":
      return (await import("./cli/graph.ts")).graphCommand(commandLine, all, surroundings);
    case "init":
      return (await import("./cli/init.ts")).initCommand(commandLine, surroundings);
    case "lsp":
      return (await import("./cli/lsp.ts")).lspCommand(commandLine, all, surroundings);
    case "completion":
      return (await import("./cli/completion.ts")).completionCommand(commandLine.paths, surroundings);
    case "list-rules": {
      const { ruleList } = await import("./cli/rule-list.ts");
      for (const output of commandLine.outputs)
        writeOutput(output, ruleList(all, output.format), surroundings);
      return 0;
    }
    case "help": {
      const { helpText } = await import("./cli/yargs.ts");
      surroundings.stdout.write(await helpText(surroundings.stdout.columns));
      return 0;
    }
    case "version":
      surroundings.stdout.write(`${version}\n`);
      return 0;
  }
}

/** What to say about an error that ends the run. */
function complaint(error: unknown): string {
  if (error instanceof UsageError) return `error: ${error.faults.map(visible).join("\n")}\n`;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const stack = details.split("\n").map(visible).join("\n");
  return `error: tf-peer-lint stopped with an internal error. This is a bug of tf-peer-lint: please report it with what follows.\n${stack}\n`;
}
