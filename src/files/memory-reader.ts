import type { Entry, ReadFailure, SourceReader } from "./reader.ts";
import { SourceText } from "./source-text.ts";

/** A reader of files that exist in memory alone, by their paths as reports show them. */
export function memoryReader(files: Readonly<Record<string, string>>): SourceReader {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, new SourceText(path, text)]));
  return {
    list: (directory) => entriesOf(directory, [...sources.keys()]),
    read: (path) => sources.get(path) ?? { failure: "There is no such file." },
    isFile: (path) => sources.has(path),
    isInside: (path, directory) =>
      directory === "." || path === directory || path.startsWith(`${directory}/`),
    mayReach: (path) => path !== ".." && !path.startsWith("../") && !path.startsWith("/"),
  };
}

function entriesOf(directory: string, paths: readonly string[]): readonly Entry[] | ReadFailure {
  const prefix = directory === "." ? "" : `${directory}/`;
  const kinds = new Map<string, Entry["kind"]>();
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const [name = "", ...rest] = path.slice(prefix.length).split("/");
    kinds.set(name, rest.length === 0 ? "file" : "directory");
  }
  if (kinds.size === 0) return { failure: "There is no such directory." };
  return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
