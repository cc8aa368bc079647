import { type Candidate, directoryOf, entryPath, readConfiguration } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import type { SourceText } from "./files/source-text.ts";
import type { Block, Expression, File } from "./hcl/index.ts";

/** Parses a file by its name. */
export type Parse = (source: SourceText) => File;

/**
 * Which of the directories are root modules: those that the user named, and those that no `module` block of the others
 * calls. Of modules that call each other in a circle and that nothing else calls, the first is one.
 */
export function selectRoots(
  candidates: readonly Candidate[],
  reader: SourceReader,
  parse: Parse,
): readonly string[] {
  if (candidates.every(({ named }) => named)) return candidates.map(({ directory }) => directory);
  const calls = new Map(
    candidates.map(({ directory }) => [directory, calledDirectories(directory, reader, parse)] as const),
  );
  const called = new Set([...calls.values()].flat());
  const roots = candidates.filter(({ directory, named }) => named || !called.has(directory));
  const reached = new Set<string>();
  for (const { directory } of roots) reach(directory, calls, reached);
  for (const candidate of candidates)
    if (!reached.has(candidate.directory)) {
      roots.push(candidate);
      reach(candidate.directory, calls, reached);
    }
  const selected = new Set(roots);
  return candidates.filter((candidate) => selected.has(candidate)).map(({ directory }) => directory);
}

/** Adds a directory and all that it calls, directly or not. */
function reach(start: string, calls: ReadonlyMap<string, readonly string[]>, reached: Set<string>): void {
  const stack = [start];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    stack.push(...(calls.get(next) ?? []));
  }
}

/** The directories of local modules that a directory's configuration calls. */
function calledDirectories(directory: string, reader: SourceReader, parse: Parse): readonly string[] {
  return readConfiguration(reader, directory).files.flatMap((source) => {
    // Most files have no module, and need not be parsed to know it.
    if (!source.text.includes("module")) return [];
    return parse(source).body.blocks.flatMap((block) => calledDirectory(directory, block) ?? []);
  });
}

function calledDirectory(directory: string, block: Block): string | null {
  if (block.type !== "module") return null;
  const source = block.body.attributes.find((attribute) => attribute.name === "source");
  const path = source === undefined ? null : literalText(source.value);
  // https://developer.hashicorp.com/terraform/language/modules/sources#local-paths
  return path !== null && /^\.\.?(?:\/|$)/.test(path) ? directoryAt(directory, path) : null;
}

/** The text of a string without interpolation; null for anything else. */
function literalText(expression: Expression): string | null {
  if (expression.kind === "literal") return expression.value.type === "string" ? expression.value.text : null;
  if (expression.kind !== "template") return null;
  const parts = expression.parts.map(literalText);
  return parts.includes(null) ? null : parts.join("");
}

/** The directory that a relative path leads to, as reports show it. */
function directoryAt(directory: string, path: string): string {
  let at = directory;
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") at = entryPath(at, segment);
    else if (at === "." || at === ".." || at.endsWith("/..")) at = entryPath(at, "..");
    else at = directoryOf(at);
  }
  return at;
}
