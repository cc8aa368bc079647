/** What a workflow step set under `with:`, by the names that the runner gives it in the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The inputs that action.yml declares. */
export interface Inputs {
  readonly paths: readonly string[];
  /** As `--format` takes them: `github`, `json=result.json`. */
  readonly formats: readonly string[];
  /** The file of a SARIF report among the formats, or null. */
  readonly sarifFile: string | null;
  /** Empty where the step names none. */
  readonly config: string;
  /** Empty where the step names none. */
  readonly baseline: string;
  readonly failOn: string;
  /** Relative to the workspace; `.` where the step names none. */
  readonly workingDirectory: string;
  /** Whether only what concerns changed files is reported, as the step says it: `true`, `false` or something else. */
  readonly changedOnly: string;
}

const sarifPrefix = "sarif=";

/** Reads the inputs; a list has one entry a line, and what is unset or blank is as in action.yml. */
export function readInputs(environment: Environment): Inputs {
  const paths = lines(input(environment, "paths"));
  const named = lines(input(environment, "format"));
  const formats = named.length > 0 ? named : ["github"];
  return {
    paths: paths.length > 0 ? paths : ["."],
    formats,
    sarifFile: formats.find((format) => format.startsWith(sarifPrefix))?.slice(sarifPrefix.length) || null,
    config: input(environment, "config"),
    baseline: input(environment, "baseline"),
    failOn: input(environment, "fail-on") || "error",
    workingDirectory: input(environment, "working-directory") || ".",
    changedOnly: input(environment, "changed-only") || "false",
  };
}

/**
 * The runner passes `fail-on` as `INPUT_FAIL-ON`, and a YAML block scalar with its last line break:
 * https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputs
 */
function input(environment: Environment, name: string): string {
  return (environment[`INPUT_${name.toUpperCase()}`] ?? "").trim();
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
