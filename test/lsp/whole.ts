import { rules } from "../../rules/index.ts";
import { parseCommandLine } from "../../src/cli/command-line.ts";
import { requestOf } from "../../src/cli/request.ts";
import { lint } from "../../src/lint.ts";
import { Folder, type MakeRequest } from "../../src/lsp/folder.ts";
import type { Shown } from "../../src/lsp/parts/parted-lint.ts";
import { KeptParser } from "../../src/parser.ts";

/** What is found, without the texts. */
export type Found = Pick<Shown, "findings" | "diagnostics">;

/** What a language server asks that is started with some options. */
export function requestWith(...options: readonly string[]): MakeRequest {
  const commandLine = { ...parseCommandLine(["lsp", ...options], [...rules.keys()]), paths: ["."] };
  return (workingDirectory) => requestOf(commandLine, { workingDirectory, environment: {} }, rules);
}

export function folderAt(directory: string, request: MakeRequest): Folder {
  return new Folder(directory, rules, request);
}

export async function shownBy(folder: Folder): Promise<Found> {
  const { findings, diagnostics } = await folder.shown();
  return { findings, diagnostics };
}

/** The same found by one run of all that is on the disk, with nothing kept from before. */
export async function foundInWhole(directory: string, request: MakeRequest): Promise<Found> {
  const { findings, diagnostics } = await lint({ ...request(directory), rules, parser: new KeptParser() });
  return { findings, diagnostics };
}
