import { setOf, type Type } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import { bool, string, unknown } from "../values/construct.ts";
import { set } from "../values/set.ts";
import { parameter, textOf } from "./arguments.ts";
import type { Found } from "./configuration-files.ts";
import { type FunctionHost, type HostedFunction, type Problem, problem } from "./definition.ts";
import { hashOf } from "./hashes.ts";

const path = parameter("path", "string");

/** Looking at the disk costs more than computing. */
const work = { call: 64 };

function notKnown(type: Type, cause: Cause): Value {
  return unknown(type, [cause], { notNull: true });
}

function isCause(found: Found): found is Cause {
  return typeof found === "object" && "message" in found;
}

/** The text of a file, or what a call gives instead. */
export function textAt(host: FunctionHost, path: string): string | Value | Problem {
  const found = host.files.find(path);
  if (found === "missing") return { ...missing(path), isOfMissingFile: true };
  if (found === "directory") return problem(`${JSON.stringify(path)} is a directory, not a file`, 0);
  if (isCause(found)) return notKnown("string", found);
  host.charge(found.text.length >> 4);
  return found.text;
}

function missing(path: string): Problem {
  return problem(
    `no file exists at ${JSON.stringify(path)}; this function works only with files that are distributed as part of the configuration source code`,
    0,
  );
}

/** A function of the text of a file. */
function ofFile(compute: (text: string) => string): HostedFunction {
  return {
    parameters: [path],
    returns: "string",
    work,
    callIn(host: FunctionHost, value: Value) {
      const text = textAt(host, textOf(value));
      return typeof text === "string" ? string(compute(text)) : text;
    },
  };
}

const fileexists: HostedFunction = {
  parameters: [path],
  returns: "bool",
  work,
  callIn(host: FunctionHost, value: Value) {
    const found = host.files.find(textOf(value));
    if (found === "directory")
      return problem(`${JSON.stringify(textOf(value))} is a directory, not a file`, 0);
    return isCause(found) ? notKnown("bool", found) : bool(found !== "missing");
  },
};

const fileset: HostedFunction = {
  parameters: [path, parameter("pattern", "string")],
  returns: setOf("string"),
  work,
  callIn(host: FunctionHost, directory: Value, pattern: Value) {
    const { paths, entries } = host.files.matching(textOf(directory), textOf(pattern));
    host.charge(8 * entries);
    return "message" in paths ? notKnown(setOf("string"), paths) : set(paths.map(string), "string");
  },
};

export const fileFunctions: Readonly<Record<string, HostedFunction>> = {
  file: ofFile((text) => text),
  filebase64: ofFile((text) => Buffer.from(text, "utf8").toString("base64")),
  filebase64sha256: ofFile((text) => hashOf(text, "sha256", "base64")),
  filebase64sha512: ofFile((text) => hashOf(text, "sha512", "base64")),
  fileexists,
  filemd5: ofFile((text) => hashOf(text, "md5", "hex")),
  fileset,
  filesha1: ofFile((text) => hashOf(text, "sha1", "hex")),
  filesha256: ofFile((text) => hashOf(text, "sha256", "hex")),
  filesha512: ofFile((text) => hashOf(text, "sha512", "hex")),
};
