import type { Value } from "../value.ts";
import { string, unknown } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { decodeBase64 } from "./base64.ts";
import { type FunctionDefinition, type Problem, problem } from "./definition.ts";
import type { Encoding } from "./encodings/index.ts";
import { encodings } from "./packages.ts";
import { lower, trimSpace } from "./strings.ts";

/** The encoding of that name, or what the call gives instead. */
function encodingOf(value: Value): Encoding | Value | Problem {
  const loaded = encodings.get();
  if (loaded === null)
    return unknown("string", [{ message: "The character encodings are not loaded", range: null }], {
      notNull: true,
    });
  const name = textOf(value);
  return (
    loaded.encodingNamed(lower(trimSpace(name))) ??
    problem(`${JSON.stringify(name)} is not a supported IANA encoding name or alias`, 1)
  );
}

function isEncoding(found: Encoding | Value | Problem): found is Encoding {
  return "encode" in found;
}

const work = { text: 16 };

const textencodebase64: FunctionDefinition = {
  parameters: [parameter("string", "string"), parameter("encoding", "string")],
  returns: "string",
  work,
  call(text: Value, name: Value) {
    const encoding = encodingOf(name);
    if (!isEncoding(encoding)) return encoding;
    const bytes = encoding.encode(textOf(text));
    return bytes === null
      ? problem("the given string contains characters that cannot be represented in this encoding", 0)
      : string(bytes.toString("base64"));
  },
};

const textdecodebase64: FunctionDefinition = {
  parameters: [parameter("source", "string"), parameter("encoding", "string")],
  returns: "string",
  work,
  call(source: Value, name: Value) {
    const encoding = encodingOf(name);
    if (!isEncoding(encoding)) return encoding;
    const bytes = decodeBase64(textOf(source));
    if (bytes === null) return problem("the given value has an invalid base64 symbol", 0);
    const text = encoding.decode(bytes);
    // Terraform takes the character for one that stands for what could not be decoded.
    return text === null || text.includes("\ufffd")
      ? problem("the given string contains symbols that are not defined for this encoding", 0)
      : string(text);
  },
};

export const textEncodingFunctions: Readonly<Record<string, FunctionDefinition>> = {
  textdecodebase64,
  textencodebase64,
};
