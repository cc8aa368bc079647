import type { Value } from "../value.ts";
import { string } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, problem } from "./definition.ts";

type Algorithm = "md5" | "sha1" | "sha256" | "sha512";
type Notation = "hex" | "base64";

/** The hash of a text in UTF-8. */
export function hashOf(text: string, algorithm: Algorithm, notation: Notation): string {
  return digest(Buffer.from(text, "utf8"), algorithm).toString(notation);
}

function digest(bytes: Buffer, algorithm: Algorithm): Buffer {
  // Loaded when a hash is asked for: few configurations do.
  return process.getBuiltinModule("node:crypto").createHash(algorithm).update(bytes).digest();
}

function hash(algorithm: Algorithm, notation: Notation = "hex"): FunctionDefinition {
  return {
    parameters: [parameter("str", "string")],
    returns: "string",
    call: (value: Value) => string(hashOf(textOf(value), algorithm, notation)),
  };
}

/** Names for namespaces of RFC 4122, appendix C. */
const namespaces: Readonly<Record<string, string>> = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
};

const uuidv5: FunctionDefinition = {
  parameters: [parameter("namespace", "string"), parameter("name", "string")],
  returns: "string",
  call(namespace: Value, name: Value) {
    const given = textOf(namespace);
    const space = parseUuid(Object.hasOwn(namespaces, given) ? (namespaces[given] as string) : given);
    if (space === null) return problem("uuidv5() doesn't support namespace: it is no UUID");
    const bytes = digest(Buffer.concat([space, Buffer.from(textOf(name), "utf8")]), "sha1").subarray(0, 16);
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    const hex = bytes.toString("hex");
    return string(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
  },
};

/** In all forms that Go's `uuid.Parse` reads: with `urn:uuid:`, in braces, or 32 digits alone. */
function parseUuid(text: string): Buffer | null {
  const dashed = /^(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i.exec(text);
  const braced = /^.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}).$/i.exec(text);
  const plain = /^[0-9a-f]{32}$/i.exec(text);
  const found = dashed?.[1] ?? braced?.[1] ?? plain?.[0];
  return found === undefined ? null : Buffer.from(found.replaceAll("-", ""), "hex");
}

export const hashFunctions: Readonly<Record<string, FunctionDefinition>> = {
  md5: hash("md5"),
  sha1: hash("sha1"),
  sha256: hash("sha256"),
  sha512: hash("sha512"),
  base64sha256: hash("sha256", "base64"),
  base64sha512: hash("sha512", "base64"),
  uuidv5,
};
