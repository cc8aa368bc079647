import yargs from "yargs";
import { formats } from "../report/index.ts";
import { groups, isShown, optionEntries } from "./options.ts";
import { parserConfiguration } from "./read.ts";

/** The declared options as yargs has them, to read like `readCommandLine`. */
export function parserOf(argv: readonly string[], width: number) {
  const parser = yargs([...argv])
    .scriptName("tf-peer-lint")
    .usage(usage)
    .parserConfiguration(parserConfiguration)
    .detectLocale(false)
    .help(false)
    .version(false)
    .exitProcess(false)
    .wrap(width)
    .epilogue(epilogue);
  // Not in the declarations of yargs: https://github.com/yargs/yargs/blob/main/docs/api.md#usageconfiguration.
  (parser as unknown as { usageConfiguration(configuration: object): void }).usageConfiguration({
    "hide-types": true,
  });
  for (const [name, option] of optionEntries) {
    const { value, group, description } = option;
    parser.option(name, {
      group: groups[group],
      description: `${(value ?? "").padEnd(valueWidth)}  ${description}`,
      hidden: !isShown(option),
      ...(value === null ? { type: "boolean" } : { type: "string", nargs: 1, requiresArg: true }),
    });
  }
  return parser;
}

const usage = `Usage: $0 [paths..], $0 explain [target] [paths..],
       $0 graph [paths..], $0 init [folder], $0 lsp,
       or $0 completion [shell]

Finds what will make an Alibaba Cloud VPC peering fail to apply, fail to carry
traffic or breach a limit, in the Terraform sources alone.

A directory with Terraform files is linted as a root module, another one is
searched for them. A file stands for the root module that it belongs to. Without
a path, the working directory is linted.

explain tells what is known of a resource or a module, attribute by attribute,
and where it comes from; of a rule, why it matters. graph draws the VPCs and
peerings with what is at fault; its formats are mermaid (default), dot, json,
svg and html. init writes a config file to begin with, after a look at the
folder. lsp is the language server that editors start. completion writes what
bash, zsh or fish reads to complete command lines.`;

const formatLines = Object.entries(formats).map(([name, purpose]) => `  ${name.padEnd(12)}${purpose}`);

const epilogue = `Formats:
${formatLines.join("\n")}

Examples:
  tf-peer-lint --var-file prod.tfvars envs/prod
  tf-peer-lint --format text --format sarif=lint.sarif .
  tf-peer-lint --rule require-route=error --fail-on warning
  tf-peer-lint explain alicloud_vpc.hub envs/prod
  tf-peer-lint graph --format html=network.html envs/prod

Exit codes:
  0  nothing at or above --fail-on
  1  faults at or above it, or more warnings than --max-warnings
  2  a wrong option, or something named that cannot be linted`;

const valueWidth = Math.max(
  ...optionEntries.map(([, option]) => (isShown(option) ? (option.value?.length ?? 0) : 0)),
);

/** The help, for a terminal of so many columns. */
export async function helpText(width: number): Promise<string> {
  return `${await parserOf([], Math.min(width, 100)).getHelp()}\n`;
}
