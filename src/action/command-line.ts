import type { Inputs } from "./inputs.ts";

/** Where the reports go that the action itself needs. */
export interface Files {
  readonly json: string;
  readonly sarif: string;
}

/** The arguments of `tf-peer-lint` for a step's inputs. */
export function commandLineOf({ paths, formats, config, failOn, sarifFile }: Inputs, files: Files): string[] {
  const reports = [...formats, `json=${files.json}`, ...(sarifFile === null ? [`sarif=${files.sarif}`] : [])];
  return [
    ...reports.flatMap((report) => ["--format", report]),
    ...(config === "" ? [] : ["--config", config]),
    ...["--fail-on", failOn],
    ...["--", ...paths],
  ];
}
