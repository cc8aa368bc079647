import { isDeepStrictEqual } from "node:util";
import { SourceText } from "../../src/files/source-text.ts";
import {
  type File,
  parseJson,
  parseJsonDocument,
  parseJsonValues,
  parseNative,
} from "../../src/hcl/index.ts";
import { emit, NotConvertible } from "../../test/hcl/hcl2json-emitter.ts";
import { describeJson, describeTree } from "../../test/hcl/referee/describe.ts";
import { isRejected } from "../../test/hcl/referee/recording.ts";
import type { Answer } from "./hcl2json.ts";

/** How the comparison of one file came out. */
export interface Outcome {
  /** What is counted; the same words for the same outcome. */
  readonly result: string;
  /** Null where the parsers agree or nothing can be compared. */
  readonly disagreement: string | null;
}

const agree = (result: string): Outcome => ({ result, disagreement: null });
const disagree = (result: string, disagreement: string): Outcome => ({ result, disagreement });

/** Compares verdict and value with hcl2json's. */
export function compareWithHcl2json(text: string, answer: Answer): Outcome {
  const file = parseNative(new SourceText("file", text));
  const error = firstError(file);
  switch (answer.kind) {
    case "died":
      return agree("hcl2json died of it or was not asked");
    case "rejected":
      return error !== null
        ? agree("rejected by both")
        : disagree("rejected by hcl2json only", answer.message);
    case "notConvertible":
      if (error !== null) return disagree("rejected by us only", error);
      return convert(file) === null
        ? agree("parsed by both, converted by neither")
        : disagree("not converted by hcl2json only", "hcl2json cannot hold it in JSON");
    case "accepted": {
      if (error !== null) return disagree("rejected by us only", error);
      const json = convert(file);
      return json !== null && isDeepStrictEqual(json.value, answer.json)
        ? agree("accepted by both, same JSON")
        : disagree("different JSON", firstDifference(json?.value, answer.json, "$"));
    }
  }
}

/** Compares verdict, kinds and ranges with what `scripts/hcl-ranges` printed. */
export function compareRanges(text: string, theirs: string): Outcome {
  const file = parseNative(new SourceText("file", text));
  const error = firstError(file);
  if (isRejected(theirs))
    return error !== null ? agree("rejected by both") : disagree("rejected by hclsyntax only", theirs);
  if (error !== null) return disagree("rejected by us only", error);
  return compareDescriptions(describeTree(file), theirs);
}

/** The same for JSON syntax, of which the values are compared. */
export function compareJsonRanges(name: string, text: string, theirs: string): Outcome {
  const source = new SourceText(name, text);
  if (isRejected(theirs))
    return firstError(parseAsJson(source)) !== null
      ? agree("rejected by both")
      : disagree("rejected by hcl/json only", theirs);
  const [error] = parseJsonDocument(source).diagnostics;
  if (error !== undefined) return disagree("rejected by us only", error.message);
  return compareDescriptions(describeJson(source), theirs);
}

function compareDescriptions(ours: string, theirs: string): Outcome {
  if (ours === theirs) return agree("accepted by both, same tree and ranges");
  const lines = theirs.split("\n");
  const at = ours.split("\n").findIndex((line, index) => line !== lines[index]);
  return disagree("different tree", `ours: ${ours.split("\n")[at]?.trim()}; theirs: ${lines[at]?.trim()}`);
}

/** JSON syntax, which hcl2json does not read: our verdict against that of the engine's own JSON parser. */
export function compareJson(name: string, text: string): Outcome {
  const error = firstError(parseAsJson(new SourceText(name, text)));
  let theirs: string | null = null;
  try {
    JSON.parse(text);
  } catch (thrown) {
    theirs = (thrown as Error).message;
  }
  if (theirs !== null)
    return error !== null ? agree("JSON rejected by both") : disagree("invalid JSON accepted", theirs);
  return error === null ? agree("JSON accepted by both") : disagree("JSON rejected by us only", error);
}

function parseAsJson(source: SourceText): File {
  return source.path.endsWith(".tfvars.json") ? parseJsonValues(source) : parseJson(source);
}

function firstError({ diagnostics, source }: File): string | null {
  const first = diagnostics[0];
  return first === undefined ? null : `line ${source.lineAt(first.start)}: ${first.message}`;
}

/** Our tree as hcl2json's JSON, of ordinary objects; null where it has none. */
function convert(file: File): { value: unknown } | null {
  try {
    return { value: structuredClone(emit(file)) };
  } catch (error) {
    if (error instanceof NotConvertible) return null;
    throw error;
  }
}

function firstDifference(ours: unknown, theirs: unknown, path: string): string {
  if (isObject(ours) && isObject(theirs))
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)]))
      if (!isDeepStrictEqual(ours[key], theirs[key]))
        return firstDifference(ours[key], theirs[key], `${path}[${JSON.stringify(key)}]`);
  return `${path}: ours ${JSON.stringify(ours)?.slice(0, 200)}, theirs ${JSON.stringify(theirs)?.slice(0, 200)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
