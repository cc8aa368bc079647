/** An option of the command line. */
export interface Option {
  /** What stands for its value in the help; null for a switch, which takes none. */
  readonly value: string | null;
  /** One of `repeatable` may be given several times; another one only once. */
  readonly repeatable?: true;
  /** Left out of the help. */
  readonly hidden?: true;
  /** The commands that it belongs to; left out, it belongs to all. */
  readonly only?: readonly ("lint" | "explain" | "graph" | "lsp")[];
  readonly group: keyof typeof groups;
  readonly description: string;
}

/** Headings of the help, in its order. */
export const groups = {
  configuration: "What goes in:",
  rules: "What is checked:",
  baseline: "What is known:",
  fixes: "What is mended:",
  output: "What comes out:",
  other: "And:",
} as const;

/** Every option, in the order of the help. */
export const options = {
  var: {
    value: "NAME=VALUE",
    repeatable: true,
    group: "configuration",
    description: "a value for a variable, as terraform takes it",
  },
  "var-file": {
    value: "FILE",
    repeatable: true,
    group: "configuration",
    description: "values for variables: .tfvars or .tfvars.json",
  },
  workspace: {
    value: "NAME",
    group: "configuration",
    description: "the workspace that is linted",
  },
  env: {
    value: "NAME=FILE,…",
    repeatable: true,
    group: "configuration",
    description: "an environment with its .tfvars files",
  },
  plan: {
    value: "[ROOT=]FILE",
    repeatable: true,
    group: "configuration",
    description: "the plan of a root: terraform show -json",
  },
  account: {
    value: "PROVIDER=UID",
    repeatable: true,
    group: "configuration",
    description: "the account behind a provider configuration",
  },
  root: {
    value: "DIR",
    group: "configuration",
    description: "how far modules and symbolic links may reach",
  },
  preset: {
    value: "PRESET",
    only: ["lint", "graph"],
    group: "rules",
    description: "recommended (default) or strict",
  },
  rule: {
    value: "ID=LEVEL",
    repeatable: true,
    only: ["lint", "graph"],
    group: "rules",
    description: "off, note, warning or error for one rule",
  },
  plugin: {
    value: "PACKAGE",
    repeatable: true,
    group: "rules",
    description: "rules of a package, or of a file",
  },
  config: {
    value: "FILE",
    group: "rules",
    description: "settings from a YAML or JSON file",
  },
  "no-config": {
    value: null,
    group: "rules",
    description: "no settings from any file",
  },
  "require-reason": {
    value: null,
    only: ["lint"],
    group: "rules",
    description: "comments that suppress need a reason",
  },
  baseline: {
    value: "FILE",
    only: ["lint"],
    group: "baseline",
    description: "faults that are known are not reported",
  },
  "write-baseline": {
    value: "FILE",
    only: ["lint"],
    group: "baseline",
    description: "write all that is found as known",
  },
  "prune-baseline": {
    value: null,
    only: ["lint"],
    group: "baseline",
    description: "take out of --baseline what is gone",
  },
  fix: {
    value: null,
    only: ["lint"],
    group: "fixes",
    description: "apply fixes that are safe",
  },
  "fix-suggestions": {
    value: null,
    only: ["lint"],
    group: "fixes",
    description: "apply those to look at afterwards, too",
  },
  "fix-dry-run": {
    value: null,
    only: ["lint"],
    group: "fixes",
    description: "print what would change, as a diff",
  },
  format: {
    value: "FORMAT[=FILE]",
    repeatable: true,
    group: "output",
    description: "text (default), json or another one, see below",
  },
  output: {
    value: "FILE",
    group: "output",
    description: "where the report goes, instead of the terminal",
  },
  "sarif-root": {
    value: "URI",
    only: ["lint"],
    group: "output",
    description: "what paths in SARIF are relative to",
  },
  quiet: {
    value: null,
    only: ["lint"],
    group: "output",
    description: "errors only; the exit code stays the same",
  },
  color: {
    value: null,
    group: "output",
    description: "colours, also where the output is no terminal",
  },
  "no-color": {
    value: null,
    group: "output",
    description: "no colours, as with NO_COLOR",
  },
  "fail-on": {
    value: "LEVEL",
    only: ["lint"],
    group: "output",
    description: "error (default), warning, note or never",
  },
  "max-warnings": {
    value: "N",
    only: ["lint"],
    group: "output",
    description: "exit with 1 if there are more",
  },
  address: {
    value: "ADDRESS",
    only: ["explain"],
    group: "other",
    description: "what explain is to tell about",
  },
  stdio: {
    value: null,
    only: ["lsp"],
    hidden: true,
    group: "other",
    description: "serve on the standard streams",
  },
  clientProcessId: {
    value: "N",
    only: ["lsp"],
    hidden: true,
    group: "other",
    description: "the process without which a server ends",
  },
  "list-rules": {
    value: null,
    only: ["lint"],
    group: "other",
    description: "list the rules (--format json: as data)",
  },
  help: { value: null, group: "other", description: "show this help" },
  h: { value: null, hidden: true, group: "other", description: "show this help" },
  version: { value: null, group: "other", description: "show the version" },
} as const satisfies Readonly<Record<string, Option>>;

/** Whether the help and suggestions tell about an option. */
export function isShown({ hidden }: Option): boolean {
  return hidden === undefined;
}

export type OptionName = keyof typeof options;

/** The options as entries, typed by what all of them have in common. */
export const optionEntries = Object.entries(options) as unknown as readonly (readonly [OptionName, Option])[];
