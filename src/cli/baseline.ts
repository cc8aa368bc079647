import { UsageError } from "../error.ts";
import { DiskReader, displayPath } from "../files/index.ts";
import type { SourceText } from "../files/source-text.ts";
import type { BaselineEntry } from "../finding.ts";
import { type JsonObject, type JsonValue, parseJsonDocument } from "../hcl/index.ts";
import type { Baseline } from "../lint.ts";
import type { Range } from "../range.ts";
import type { Result } from "../result.ts";
import { baselineText } from "../rule/baseline/index.ts";
import type { BaselineFlags } from "./command-line.ts";
import { checkOutputFile, writeOutputFile } from "./output-file.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * The baseline that a command line asks for: one that is there, or an empty one that is to be written.
 * @throws UsageError if it cannot be read, or not be written afterwards
 */
export function baselineOf(flags: BaselineFlags, { workingDirectory }: Surroundings): Baseline {
  const written = flags.write ?? (flags.isPruned ? flags.read : null);
  if (written !== null) checkOutputFile(workingDirectory, written, "baseline");
  if (flags.read === null) return { entries: [], source: null, reportsStale: false };
  const path = displayPath(workingDirectory, flags.read);
  const source = new DiskReader(workingDirectory, [], [flags.read]).read(path);
  if ("failure" in source) throw new UsageError(`The baseline ${path} is not read. ${source.failure}`);
  return { entries: parseBaseline(source), source, reportsStale: !flags.isPruned };
}

/**
 * Writes the baseline that a command line asks to be written, where all could be linted.
 * @returns the result as that baseline leaves it
 */
export function updateBaseline(result: Result, flags: BaselineFlags, surroundings: Surroundings): Result {
  const { baseline } = result;
  const { workingDirectory, stderr } = surroundings;
  const path = flags.write ?? (flags.isPruned ? flags.read : null);
  if (baseline === null || path === null) return result;
  if (result.failed) {
    stderr.write("The baseline is not written, because not all could be linted.\n");
    return result;
  }
  const entries = flags.write === null ? baseline.kept : baseline.present;
  writeOutputFile(workingDirectory, path, baselineText(entries), "baseline");
  stderr.write(`The baseline ${path} has ${counted(entries)}.\n`);
  if (flags.write === null) return result;
  return { ...result, findings: [], known: [...result.known, ...result.findings] };
}

function counted(entries: readonly BaselineEntry[]): string {
  const count = entries.reduce((sum, { addresses }) => sum + addresses.length, 0);
  return `${count} known ${count === 1 ? "fault" : "faults"}`;
}

/**
 * Reads the text of a baseline.
 * @throws UsageError with the place of every fault
 */
export function parseBaseline(source: SourceText): readonly (BaselineEntry & { readonly range: Range })[] {
  const { value, diagnostics } = parseJsonDocument(source);
  const reader = new BaselineReader(source);
  for (const { start, message } of diagnostics) reader.fault(start, message);
  const entries = diagnostics.length > 0 ? [] : reader.entries(value);
  if (reader.faults.length > 0) throw new UsageError(reader.faults);
  return entries;
}

/** Walks the values of the file and collects what is wrong with them. */
class BaselineReader {
  readonly faults: string[] = [];
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
  }

  fault(offset: number, message: string): void {
    const { line, column } = this.#source.position(offset);
    this.faults.push(`${this.#source.path}:${line}:${column}: ${message}`);
  }

  entries(value: JsonValue): (BaselineEntry & { readonly range: Range })[] {
    const top = this.#object(value, "A baseline");
    if (top === null) return [];
    const version = memberOf(top, "version");
    if (version?.type !== "number" || version.text !== "1")
      this.fault((version ?? top).start, 'A baseline has "version": 1. Write it anew with --write-baseline.');
    const findings = memberOf(top, "findings");
    if (findings?.type === "array") return findings.items.flatMap((item) => this.#entry(item));
    this.fault((findings ?? top).start, 'A baseline has a list of "findings".');
    return [];
  }

  #entry(value: JsonValue): (BaselineEntry & { readonly range: Range })[] {
    const object = this.#object(value, "A finding of a baseline");
    if (object === null) return [];
    const [fingerprint, ruleId, root] = ["fingerprint", "ruleId", "root"].map((name) =>
      this.#text(object, name),
    );
    const addresses = this.#addresses(object);
    if (fingerprint == null || ruleId == null || root == null || addresses === null) return [];
    const { start, end } = memberOf(object, "ruleId") ?? object;
    const range = { file: this.#source.path, start, end };
    return [{ fingerprint, ruleId, root, addresses, range }];
  }

  #object(value: JsonValue, what: string): JsonObject | null {
    if (value.type === "object") return value;
    this.fault(value.start, `${what} is an object.`);
    return null;
  }

  #text(object: JsonObject, name: string): string | null {
    const value = memberOf(object, name);
    if (value?.type === "string") return value.text;
    this.fault((value ?? object).start, `A finding of a baseline has a text as "${name}".`);
    return null;
  }

  #addresses(object: JsonObject): (string | null)[] | null {
    const value = memberOf(object, "addresses");
    const items = value?.type === "array" ? value.items : [];
    const wrong = items.find(({ type }) => type !== "string" && type !== "null");
    if (items.length > 0 && wrong === undefined)
      return items.map((item) => (item.type === "string" ? item.text : null));
    this.fault(
      (wrong ?? value ?? object).start,
      'A finding of a baseline has a list of texts as "addresses", or of null where no resource is meant.',
    );
    return null;
  }
}

function memberOf({ members }: JsonObject, name: string): JsonValue | undefined {
  return members.find(({ key }) => key.text === name)?.value;
}
