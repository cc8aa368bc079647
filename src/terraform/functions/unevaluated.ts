import { listOf, setOf, type Type } from "../type.ts";

/** Why a call of a function gives no known value. */
export interface Reason {
  readonly message: string;
  readonly returns: Type;
}

/** Functions of Terraform 1.11 whose result is another one on each run, or is known only while Terraform runs. */
const impure: Readonly<Record<string, Type>> = {
  bcrypt: "string",
  plantimestamp: "string",
  timestamp: "string",
  uuid: "string",
};

/** Functions of Terraform 1.11 that are not evaluated here, with the type of what they give. */
const others: Readonly<Record<string, Type>> = {
  abspath: "string",
  base64gzip: "string",
  base64sha256: "string",
  base64sha512: "string",
  basename: "string",
  csvdecode: listOf("any"),
  dirname: "string",
  file: "string",
  filebase64: "string",
  filebase64sha256: "string",
  filebase64sha512: "string",
  fileexists: "bool",
  filemd5: "string",
  fileset: setOf("string"),
  filesha1: "string",
  filesha256: "string",
  filesha512: "string",
  formatdate: "string",
  md5: "string",
  pathexpand: "string",
  regex: "any",
  regexall: "any",
  rsadecrypt: "string",
  sha1: "string",
  sha256: "string",
  sha512: "string",
  templatefile: "any",
  templatestring: "string",
  textdecodebase64: "string",
  textencodebase64: "string",
  timeadd: "string",
  timecmp: "number",
  uuidv5: "string",
  yamldecode: "any",
  yamlencode: "string",
};

/** The reason why a function of Terraform is not evaluated; null where Terraform has no such function. */
export function unevaluatedReason(name: string): Reason | null {
  if (Object.hasOwn(impure, name))
    return { message: `${name}() gives its value only when Terraform runs`, returns: impure[name] as Type };
  if (Object.hasOwn(others, name))
    return {
      message: `${name}() is a function that tf-peer-lint does not evaluate`,
      returns: others[name] as Type,
    };
  return null;
}

export function unevaluatedNames(): readonly string[] {
  return [...Object.keys(impure), ...Object.keys(others)];
}
