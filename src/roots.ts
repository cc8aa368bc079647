import { readConfiguration } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import type { SourceText } from "./files/source-text.ts";
import type { Block, File } from "./hcl/index.ts";
import { literalText } from "./terraform/load/content.ts";
import { readManifest } from "./terraform/load/manifest.ts";
import { directoryFrom, parseModuleSource } from "./terraform/load/source.ts";

/** Parses a file by its name. */
export type Parse = (source: SourceText) => File;

/** Directories by what they are in a run; sorted. */
export interface Roots {
  /** Root modules. */
  readonly roots: readonly string[];
  /** Others that they call, directly or not, as far as that can be told without evaluating anything. */
  readonly modules: readonly string[];
}

/**
 * Tells the root modules among directories: those that no `module` block of the others calls, directly or not. Of modules that
 * call each other in a circle and that nothing else calls, the first is one.
 * @param candidates sorted
 */
export function findRoots(candidates: readonly string[], reader: SourceReader, parse: Parse): Roots {
  const calls = new Calls(reader, parse);
  const called = new Set(
    candidates.length === 1 ? [] : candidates.flatMap((one) => [...calls.reachedFrom(one)]),
  );
  const roots = new Set(candidates.filter((directory) => !called.has(directory)));
  const linted = new Set([...roots].flatMap((directory) => [...calls.reachedFrom(directory)]));
  for (const directory of candidates) {
    if (linted.has(directory) || roots.has(directory)) continue;
    roots.add(directory);
    for (const reached of calls.reachedFrom(directory)) linted.add(reached);
  }
  return {
    roots: candidates.filter((directory) => roots.has(directory)),
    modules: [...linted].filter((directory) => !roots.has(directory)).sort(),
  };
}

/** Which directories call which. */
class Calls {
  readonly #reader: SourceReader;
  readonly #parse: Parse;
  readonly #direct = new Map<string, readonly string[]>();
  readonly #reached = new Map<string, ReadonlySet<string>>();

  constructor(reader: SourceReader, parse: Parse) {
    this.#reader = reader;
    this.#parse = parse;
  }

  /** The directories that one calls, directly or not; itself only where it is in a circle. */
  reachedFrom(start: string): ReadonlySet<string> {
    let reached = this.#reached.get(start);
    if (reached === undefined) {
      reached = this.#reach(start);
      this.#reached.set(start, reached);
    }
    return reached;
  }

  #reach(start: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const stack = [...this.#from(start), ...this.#installedIn(start)];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (reached.has(next) || !this.#reader.mayReach(next, start)) continue;
      reached.add(next);
      stack.push(...this.#from(next));
    }
    return reached;
  }

  #from(directory: string): readonly string[] {
    let called = this.#direct.get(directory);
    if (called === undefined) {
      called = readConfiguration(this.#reader, directory).files.flatMap((source) => {
        // Most files have no module, and need not be parsed to know it.
        if (!source.text.includes("module")) return [];
        return this.#parse(source).body.blocks.flatMap((block) => calledBy(block, directory) ?? []);
      });
      this.#direct.set(directory, called);
    }
    return called;
  }

  /** Where modules are that are not local. */
  #installedIn(root: string): readonly string[] {
    const installed = [...readManifest(root, this.#reader).values()];
    return installed.map(({ directory }) => directory).filter((directory) => directory !== root);
  }
}

/** The directory that a `module` block calls; null for every other block, and for what is not local. */
function calledBy({ type, body }: Block, directory: string): string | null {
  if (type !== "module") return null;
  const attribute = body.attributes.find(({ name }) => name === "source");
  const text = attribute === undefined ? null : literalText(attribute.value);
  const source = text === null ? null : parseModuleSource(text);
  return source?.kind === "local" ? directoryFrom(directory, source.path) : null;
}
