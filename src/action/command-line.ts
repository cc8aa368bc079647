import type { Inputs } from "./inputs.ts";

/**
 * The arguments of `tf-peer-lint` for a step's inputs.
 * @param sarif the file for SARIF where the step names none
 */
export function commandLineOf(inputs: Inputs, sarif: string): string[] {
  const { paths, formats, config, baseline, failOn, sarifFile } = inputs;
  const reports = [...formats, ...(sarifFile === null ? [`sarif=${sarif}`] : [])];
  return [
    ...reports.flatMap((report) => ["--format", report]),
    ...(config === "" ? [] : ["--config", config]),
    ...(baseline === "" ? [] : ["--baseline", baseline]),
    ...["--fail-on", failOn],
    ...["--", ...paths],
  ];
}
