/**
 * The second opinion on files that this linter's parser rejects: HashiCorp's own parser, as `@cdktf/hcl2json`
 * has it in WebAssembly. It runs in a process of its own, because some texts kill it; starting that process
 * takes about as long as linting a small repository, so it is asked only when a file was rejected.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { type File, parseConverted, type SyntaxDiagnostic } from "../hcl/index.ts";
import { Hcl2json, type Reply } from "./ask.ts";
import { type ParserError, parserErrors } from "./errors.ts";
import { isAskable, LIMITS, type Limits } from "./limits.ts";

/** Files with what the second opinion changed. */
export interface Confirmed {
  /** The same files in the same order; those that were rightly accepted are the same objects. */
  readonly files: readonly File[];
  /** Files on which the parsers disagree, and those on which the other one did not answer. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Asks about those of the files in native syntax that have errors. Blocks until it knows. Ask about many files
 * at once: they share the start of the process.
 */
export type Confirm = (files: readonly File[]) => Confirmed;

/**
 * Makes the function for one run, over which the time limit counts.
 *
 * - A file longer or deeper than the limits is not asked about and stays as it is.
 * - If HashiCorp's parser rejects a file too, its wording replaces ours on the lines where both have an error.
 * - If it accepts the file, the file is right and our parser is wrong: the errors go, and the tree is the one
 *   that HashiCorp's parser found, though without positions.
 * - Where hcl2json is not installed, nothing changes.
 */
export function secondOpinion(limits: Limits = LIMITS, entry?: string | null): Confirm {
  let parser: Hcl2json | undefined;
  return (files) => {
    const rejected = files.filter((file) => isRejected(file) && isAskable(file.source.text, limits));
    if (rejected.length === 0) return { files, diagnostics: [] };
    parser ??= new Hcl2json(limits, entry);
    if (!parser.isInstalled) return { files, diagnostics: [] };
    const replies = parser.ask(rejected.map(({ source }) => ({ path: source.path, text: source.text })));
    const opinions = new Map(rejected.map((file, index) => [file, opinion(file, replies[index] ?? null)]));
    return {
      files: files.map((file) => opinions.get(file)?.file ?? file),
      diagnostics: [...opinions.values()].flatMap(({ diagnostic }) => diagnostic ?? []),
    };
  };
}

/** hcl2json reads native syntax only. */
function isRejected({ diagnostics, source }: File): boolean {
  return diagnostics.length > 0 && !source.path.endsWith(".json");
}

interface Opinion {
  readonly file: File;
  readonly diagnostic: Diagnostic | null;
}

function opinion(file: File, reply: Reply | null): Opinion {
  if (reply === null) return { file, diagnostic: noAnswer(file) };
  if ("json" in reply) return { file: accepted(file, reply.json), diagnostic: disagreement(file) };
  const errors = parserErrors(reply.error, file.source.path);
  return errors === null
    ? { file, diagnostic: noAnswer(file) }
    : { file: { ...file, diagnostics: reworded(file, errors) }, diagnostic: null };
}

/** The tree without our errors. Those of the conversion are ours too: what they are about is unknown in the tree. */
function accepted({ source, comments }: File, json: string): File {
  return { ...parseConverted(source, json), comments, diagnostics: [] };
}

/**
 * Our errors, each in HashiCorp's words if they have one on its line that no other of ours has taken. What they say again of an
 * error that is another one to us follows from the first, and is left out.
 */
function reworded({ source, diagnostics }: File, errors: readonly ParserError[]): SyntaxDiagnostic[] {
  const left = [...errors];
  const taken = new Map<string, string>();
  return diagnostics.map((ours) => {
    const line = source.lineAt(ours.start);
    const at = left.findIndex((error) => error.line === line);
    const [theirs] = at === -1 ? [] : left.splice(at, 1);
    const first = taken.get(theirs?.message ?? "") ?? ours.message;
    if (theirs === undefined || first !== ours.message) return ours;
    taken.set(theirs.message, ours.message);
    return { ...ours, message: theirs.message };
  });
}

function disagreement({ source }: File): Diagnostic {
  return {
    severity: "warning",
    message:
      "HashiCorp's parser accepts this file, but the parser of this linter does not. " +
      "Findings in it stand at its beginning, with no exact place. Please report the file as a fault of the linter.",
    range: { file: source.path, start: 0, end: 0 },
  };
}

function noAnswer({ source }: File): Diagnostic {
  return {
    severity: "warning",
    message:
      "HashiCorp's parser gave no answer about this file, so its syntax errors are the judgement of this linter alone. " +
      "Correct them, or check the file with `terraform validate`.",
    range: { file: source.path, start: 0, end: 0 },
  };
}
