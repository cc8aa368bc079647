import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../../src/cli/command-line.ts";
import { isShown, optionEntries } from "../../src/cli/options.ts";
import { interpretParsed, type ReadCommandLine, readCommandLine } from "../../src/cli/read.ts";
import { helpText, parserOf } from "../../src/cli/yargs.ts";
import { UsageError } from "../../src/error.ts";

const rules = ["no-overlapping-cidr", "require-route"];
const parse = (...argv: string[]) => parseCommandLine(argv, rules);

/** Reads with all of yargs. */
function readWithYargs(argv: readonly string[]): ReadCommandLine {
  const parser = parserOf(argv, 80).fail((message: string, error: Error | undefined) => {
    throw error ?? new UsageError(message);
  });
  const { _: paths, $0: _command, ...values } = parser.parseSync();
  return interpretParsed(argv, paths.map(String), values);
}

function outcome(read: () => ReadCommandLine): ReadCommandLine | "refused" {
  try {
    return read();
  } catch {
    return "refused";
  }
}

test("yargs and its parser alone read the same", () => {
  const names = optionEntries.flatMap(([name]) => [`--${name}`, `-${name}`]);
  const values = [
    "a=b",
    "x",
    "",
    "1",
    "-1",
    "=",
    "a=-b",
    "./envs",
    "text=out.txt",
    "true",
    "false",
    "-",
    "😀",
    "a b",
  ];
  const token = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(...values),
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...values))
      .map(([name, value]) => `${name}=${value}`),
    fc.constantFrom(
      "--",
      "-h",
      "-v",
      "--no-quiet",
      "--unknown",
      "--varFile=x",
      "--var.a=b",
      "-abc",
      "--=",
      "-5",
    ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 6 }), (argv) => {
      expect(outcome(() => readCommandLine(argv))).toEqual(outcome(() => readWithYargs(argv)));
    }),
    { numRuns: 1500 },
  );
});

test("nothing given means the working directory, as text", () => {
  expect(parse()).toEqual({
    command: "lint",
    paths: ["."],
    address: null,
    variables: [],
    workspace: null,
    environments: [],
    plans: [],
    accounts: [],
    root: null,
    preset: null,
    rules: new Map(),
    config: null,
    requireReason: false,
    withoutConfig: false,
    fix: { isOn: false, withSuggestions: false, isDryRun: false },
    baseline: { isOn: false, read: null, write: null, isPruned: false },
    outputs: [{ format: "text", file: null }],
    pictures: [],
    sarifRoot: null,
    quiet: false,
    color: null,
    failOn: "error",
    maxWarnings: Number.POSITIVE_INFINITY,
  });
});

test("everything can be given", () => {
  const line = parse(
    ..."a --var x=1 b --var-file=p.tfvars -var y=a=b --account alicloud.b=123 --account envs/x:alicloud=4".split(
      " ",
    ),
    ..."--root .. --preset strict --rule require-route=off --config c.yaml --require-reason --fix-suggestions --baseline known.json --prune-baseline --format json --output o.json".split(
      " ",
    ),
    ..."--format sarif=a=b.sarif --format text=- --sarif-root file:///x --quiet --no-color".split(" "),
    ..."--fail-on never --max-warnings 3 -- --odd".split(" "),
  );
  expect(line).toEqual({
    command: "lint",
    paths: ["a", "b", "--odd"],
    address: null,
    variables: [
      { kind: "value", name: "x", text: "1" },
      { kind: "file", path: "p.tfvars" },
      { kind: "value", name: "y", text: "a=b" },
    ],
    workspace: null,
    environments: [],
    plans: [],
    accounts: [
      { uid: "123", providers: ["alicloud.b"] },
      { uid: "4", providers: ["envs/x:alicloud"] },
    ],
    root: "..",
    preset: "strict",
    rules: new Map([["require-route", "off"]]),
    config: "c.yaml",
    requireReason: true,
    withoutConfig: false,
    fix: { isOn: true, withSuggestions: true, isDryRun: false },
    baseline: { isOn: true, read: "known.json", write: null, isPruned: true },
    outputs: [
      { format: "json", file: "o.json" },
      { format: "sarif", file: "a=b.sarif" },
      { format: "text", file: null },
    ],
    pictures: [],
    sarifRoot: "file:///x",
    quiet: true,
    color: false,
    failOn: "never",
    maxWarnings: 3,
  });
});

test.each([
  [["--help"], "help"],
  [["-h", "--version"], "help"],
  [["-help"], "help"],
  [["--version"], "version"],
  [["--list-rules", "--format", "json"], "list-rules"],
  [["explain"], "explain"],
  [["--color", "explain", "x"], "explain"],
  [["./explain"], "lint"],
  [["--", "explain"], "lint"],
  [["a", "explain"], "lint"],
])("%j asks for %s", (argv, command) => {
  expect(parse(...argv).command).toBe(command);
});

test("explain takes its target and paths as they are given", () => {
  expect(parse("explain")).toMatchObject({ command: "explain", paths: [], address: null });
  expect(parse("explain", "alicloud_vpc.a", "envs")).toMatchObject({ paths: ["alicloud_vpc.a", "envs"] });
  expect(parse("explain", "--address", "module.a", "envs")).toMatchObject({
    paths: ["envs"],
    address: "module.a",
  });
});

describe("refuses", () => {
  test.each([
    [["--fromat", "json"], "There is no option --fromat. Did you mean --format?"],
    [["--mend"], "There is no option --mend."],
    [["-q"], "There is no option -q."],
    [["--format"], "--format needs a value: --format FORMAT[=FILE]."],
    [
      ["--var", "--quiet"],
      "--var needs a value: --var NAME=VALUE. If --quiet is the value, write --var=--quiet.",
    ],
    [["--quiet=yes"], "--quiet takes no value."],
    [["--config", "a", "--config", "b"], "--config can be given only once, and has 2 values here."],
    [
      ["--plan", "p.json", "--env", "a=a.tfvars"],
      "--plan and --env contradict each other: a plan was made with the values of one environment, and tells nothing of others. Leave out --env, or lint the environments without the plan.",
    ],
    [["--config", "a", "--no-config"], "--config and --no-config contradict each other."],
    [["--config="], "--config needs a value that is not empty."],
    [
      ["--format", "jsn"],
      "--format can be text, json, sarif, github, markdown, junit or checkstyle, and not jsn. Did you mean json?",
    ],
    [["--format", "json="], '--format json= lacks the file behind the "=".'],
    [
      ["--format", "json", "--format", "text"],
      "Only one --format can do without a file: write --format FORMAT=FILE for the others.",
    ],
    [["--format", "json", "--format", "text=-"], "Two reports would go to the standard output."],
    [["--format", "json=x", "--format", "text=x"], "Two reports would go to x."],
    [
      ["--format", "json=x", "--output", "y"],
      "--output is the file of a --format without one, and each --format has one.",
    ],
    [
      ["--fail-on", "warnings"],
      "--fail-on can be error, warning, note or never, and not warnings. Did you mean warning?",
    ],
    [["--max-warnings", "many"], "--max-warnings takes a whole number, and not many."],
    [["--max-warnings", "-1"], "--max-warnings takes a whole number, and not -1."],
    [["--preset", "stric"], "--preset can be recommended or strict, and not stric. Did you mean strict?"],
    [
      ["--rule", "require-routes=off"],
      "There is no rule require-routes. Did you mean require-route? --list-rules lists all.",
    ],
    [
      ["--rule", "require-route=of"],
      "The level of require-route can be off, note, warning or error, and not of. Did you mean off?",
    ],
    [["--rule", "require-route"], "--rule takes ID=LEVEL, and not require-route."],
    [["--var", "x"], "--var takes NAME=VALUE, and not x."],
    [["--var", "=x"], "--var takes NAME=VALUE, and not =x."],
    [["--var-file="], "--var-file needs a value that is not empty."],
    [
      ["--account", "alicloud.b=12x"],
      "--account takes PROVIDER=UID, as in alicloud.prod=1234567890123456: 12x is no account id, which has digits only.",
    ],
    [
      ["--account", "ali cloud=1"],
      "--account takes PROVIDER=UID, as in alicloud.prod=1234567890123456: ali cloud names no provider configuration.",
    ],
    [["--sarif-root", "src"], "--sarif-root takes an absolute URI, as in file:///src/, and not src."],
    [["--env", "prod"], "--env takes NAME=FILE, as in prod=common.tfvars,prod.tfvars, and not prod."],
    [
      ["--env", "prod=a,"],
      "--env takes NAME=FILE, as in prod=common.tfvars,prod.tfvars: a file of prod has no name.",
    ],
    [
      ["--env", "prod=a", "--env", "prod=b"],
      "--env gives the environment prod twice: list its files in one, with commas.",
    ],
    [["--plan", "="], "--plan takes FILE or ROOT=FILE, and not =."],
    [
      ["--plan", "a.json", "--plan", "live=b.json"],
      "Several plans need their roots: write --plan ROOT=FILE for each.",
    ],
    [["--plan", "live=a", "--plan", "live=b"], "--plan gives the root live two plans."],
    [["--address", "alicloud_vpc.a"], "--address belongs to tf-peer-lint explain."],
    [["explain", "--fail-on", "never"], "explain does not take --fail-on."],
    [["explain", "--format", "sarif"], "--format can be text or json, and not sarif."],
    [["explain", ""], "A path is empty. Is a variable of the shell not set?"],
    [["--workspace="], "--workspace needs a value that is not empty."],
    [[""], "A path is empty. Is a variable of the shell not set?"],
  ])("%j", (argv, message) => {
    expect(() => parse(...argv)).toThrow(expect.objectContaining({ name: "UsageError", message }));
  });
});

test("the help names every option and fits 80 columns", async () => {
  const help = await helpText(80);
  for (const [name, option] of optionEntries) expect(help.includes(`--${name} `)).toBe(isShown(option));
  for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(help).toMatchInlineSnapshot(`
    "Usage: tf-peer-lint [paths..], tf-peer-lint explain [target] [paths..],
    tf-peer-lint graph [paths..], tf-peer-lint init [folder], tf-peer-lint lsp,
    or tf-peer-lint completion [shell]

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
    bash, zsh or fish reads to complete command lines.

    What goes in:
      --var        NAME=VALUE     a value for a variable, as terraform takes it
      --var-file   FILE           values for variables: .tfvars or .tfvars.json
      --workspace  NAME           the workspace that is linted
      --env        NAME=FILE,…    an environment with its .tfvars files
      --plan       [ROOT=]FILE    the plan of a root: terraform show -json
      --account    PROVIDER=UID   the account behind a provider configuration
      --root       DIR            how far modules and symbolic links may reach

    What is checked:
      --preset          PRESET         recommended (default) or strict
      --rule            ID=LEVEL       off, note, warning or error for one rule
      --plugin          PACKAGE        rules of a package, or of a file
      --config          FILE           settings from a YAML or JSON file
      --no-config                      no settings from any file
      --require-reason                 comments that suppress need a reason

    What is known:
      --baseline        FILE           faults that are known are not reported
      --write-baseline  FILE           write all that is found as known
      --prune-baseline                 take out of --baseline what is gone

    What is mended:
      --fix                             apply fixes that are safe
      --fix-suggestions                 apply those to look at afterwards, too
      --fix-dry-run                     print what would change, as a diff

    What comes out:
      --format        FORMAT[=FILE]  text (default), json or another one, see below
      --output        FILE           where the report goes, instead of the terminal
      --sarif-root    URI            what paths in SARIF are relative to
      --quiet                        errors only; the exit code stays the same
      --color                        colours, also where the output is no terminal
      --no-color                     no colours, as with NO_COLOR
      --fail-on       LEVEL          error (default), warning, note or never
      --max-warnings  N              exit with 1 if there are more

    And:
      --address     ADDRESS        what explain is to tell about
      --list-rules                 list the rules (--format json: as data)
      --help                       show this help
      --version                    show the version

    Formats:
      text        for people: findings with their source
      json        for programs: all that was found out
      sarif       for code scanning: SARIF 2.1.0
      github      for GitHub Actions: annotations
      markdown    for a comment in a pull request
      junit       for what shows tests: JUnit's XML
      checkstyle  for what shows code style: Checkstyle's XML

    Examples:
      tf-peer-lint --var-file prod.tfvars envs/prod
      tf-peer-lint --format text --format sarif=lint.sarif .
      tf-peer-lint --rule require-route=error --fail-on warning
      tf-peer-lint explain alicloud_vpc.hub envs/prod
      tf-peer-lint graph --format html=network.html envs/prod

    Exit codes:
      0  nothing at or above --fail-on
      1  faults at or above it, or more warnings than --max-warnings
      2  a wrong option, or something named that cannot be linted
    "
  `);
});
