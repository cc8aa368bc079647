import { isAbsolute, relative, resolve, sep } from "node:path";

/** An absolute or relative path of this platform as reports show it: from the working directory, with `/`. */
export function displayPath(workingDirectory: string, path: string): string {
  const shown = relative(workingDirectory, resolve(workingDirectory, path));
  // What a shell hands over, `/dev/fd/63`, lies nowhere from there.
  if (shown.startsWith("..") && /^\/(?:dev|proc)\//.test(path)) return path;
  // Another drive on Windows has no relative path.
  const slashed = sep === "\\" ? shown.replaceAll("\\", "/") : shown;
  return slashed === "" ? "." : slashed;
}

/** The path of an entry of a directory, both as reports show them. */
export function entryPath(directory: string, name: string): string {
  if (directory === ".") return name;
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** The directory that holds a path, both as reports show them. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  if (slash === -1) return ".";
  return slash === 0 ? "/" : path.slice(0, slash);
}

/** Whether `path` is `directory` or lies below it; both absolute and without symbolic links. */
export function isWithin(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
