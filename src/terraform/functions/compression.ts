import type { Value } from "../value.ts";
import { string, unknown } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import type { FunctionDefinition } from "./definition.ts";
import { gzip } from "./packages.ts";

/** All releases of Terraform, and those of OpenTofu before 1.13, give the same bytes. */
const base64gzip: FunctionDefinition = {
  parameters: [parameter("str", "string")],
  returns: "string",
  work: { text: 256 },
  call(value: Value) {
    const compressor = gzip.get();
    if (compressor === null)
      return unknown("string", [{ message: "The compressor is not loaded", range: null }], { notNull: true });
    return string(compressor.gzip(Buffer.from(textOf(value), "utf8")).toString("base64"));
  },
};

export const compressionFunctions: Readonly<Record<string, FunctionDefinition>> = { base64gzip };
