import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { displayPath } from "../files/index.ts";

/** The absolute path of a file on this machine; null for every other URI. */
export function pathOfUri(uri: string): string | null {
  try {
    return uri.startsWith("file:") ? resolve(fileURLToPath(uri)) : null;
  } catch {
    // Of another machine, or with a slash that is escaped.
    return null;
  }
}

/** The URI of a path as reports show it. */
export function uriOfPath(directory: string, path: string): string {
  return pathToFileURL(resolve(directory, path)).href;
}

/** A file as reports show it; null where the URI is of none. */
export function shownPath(directory: string, uri: string): string | null {
  const path = pathOfUri(uri);
  return path === null ? null : displayPath(directory, path);
}
