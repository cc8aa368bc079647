import type { Value } from "../value.ts";
import { string, unknown } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, problem } from "./definition.ts";

/*
 * As on Unix: where the directory separator is another one, Terraform gives other texts.
 */

/** A path without `.`, `..` and doubled slashes, as Go's `path.Clean` writes it. */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith("/");
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isAbsolute) kept.push(segment);
  }
  const joined = kept.join("/");
  return isAbsolute ? `/${joined}` : joined === "" ? "." : joined;
}

function ofPath(compute: (path: string) => string): FunctionDefinition {
  return {
    parameters: [parameter("path", "string")],
    returns: "string",
    call: (value: Value) => string(compute(textOf(value))),
  };
}

function basename(path: string): string {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

function dirname(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf("/") + 1));
}

/** Why a path is not known that starts at somebody's home directory; null for other paths. */
export function homeReason(path: string): string | null {
  return path.startsWith("~") ? "The home directory depends on who runs Terraform" : null;
}

const abspath: FunctionDefinition = {
  parameters: [parameter("path", "string")],
  returns: "string",
  call(value: Value) {
    const path = textOf(value);
    if (path.startsWith("/")) return string(cleanPath(path));
    const message = "An absolute path depends on where Terraform runs";
    return unknown("string", [{ message, range: null }], { notNull: true });
  },
};

const pathexpand: FunctionDefinition = {
  parameters: [parameter("path", "string")],
  returns: "string",
  call(value: Value) {
    const path = textOf(value);
    const message = homeReason(path);
    if (message === null) return string(path);
    if (/^~[^/\\]/.test(path)) return problem("cannot expand user-specific home dir");
    return unknown("string", [{ message, range: null }], { notNull: true });
  },
};

export const pathFunctions: Readonly<Record<string, FunctionDefinition>> = {
  abspath,
  basename: ofPath(basename),
  dirname: ofPath(dirname),
  pathexpand,
};
