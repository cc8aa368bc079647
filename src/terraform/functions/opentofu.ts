import { isUtf8 } from "node:buffer";
import type { Value } from "../value.ts";
import { bool, lengthLimit, string, tooLarge, unknown } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { decodeBase64 } from "./base64.ts";
import { type FunctionDefinition, problem } from "./definition.ts";
import { masked, type Network, parseNetwork } from "./ip-address.ts";

/*
 * Functions that OpenTofu has and Terraform has not. After https://github.com/opentofu/opentofu/tree/v1.10.6/internal/lang/funcs.
 */

/** Whether a network holds an address, or the whole of another network of the same IP version. */
const cidrcontains: FunctionDefinition = {
  parameters: [parameter("containing_prefix", "string"), parameter("contained_ip_or_prefix", "string")],
  returns: "bool",
  call(containing: Value, contained: Value) {
    const outer = parseNetwork(textOf(containing));
    if (outer === null)
      return problem(`invalid CIDR expression: invalid CIDR address: ${textOf(containing)}`);
    const inner = networkOf(textOf(contained));
    if (inner === null) return problem(`invalid IP address or prefix: ${textOf(contained)}`);
    if (inner.bits !== outer.bits) return problem("address family mismatch");
    const isInside =
      inner.prefix >= outer.prefix && masked(inner.address, outer.prefix, outer.bits) === outer.address;
    return bool(isInside);
  },
};

/** An address alone is a network of one address. */
function networkOf(text: string): Network | null {
  if (text.includes("/")) return parseNetwork(text);
  return parseNetwork(`${text}/${text.includes(":") ? 128 : 32}`);
}

const base64gunzip: FunctionDefinition = {
  parameters: [parameter("str", "string")],
  returns: "string",
  call(value: Value) {
    const bytes = decodeBase64(textOf(value));
    if (bytes === null) return problem("failed to decode base64 data");
    const inflated = gunzip(bytes);
    if (inflated === "too large") return unknown("string", [tooLarge("The string")], { notNull: true });
    if (inflated === null) return problem("failed to gunzip bytes");
    return isUtf8(inflated) ? string(inflated.toString("utf8")) : problem("the result is not valid UTF-8");
  },
};

function gunzip(bytes: Buffer): Buffer | "too large" | null {
  // Loaded when it is asked for: hardly any configuration does.
  const { gunzipSync } = process.getBuiltinModule("node:zlib");
  try {
    return gunzipSync(bytes, { maxOutputLength: lengthLimit });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too large" : null;
  }
}

const urldecode: FunctionDefinition = {
  parameters: [parameter("str", "string")],
  returns: "string",
  call(value: Value) {
    const text = textOf(value).replaceAll("+", " ");
    if (/%(?![0-9A-Fa-f]{2})/.test(text)) return problem("failed to decode URL");
    const bytes = Buffer.from(
      text.replace(/%([0-9A-Fa-f]{2})|[^%]+/g, (piece, hex: string | undefined) =>
        hex === undefined
          ? Buffer.from(piece, "utf8").toString("latin1")
          : String.fromCharCode(Number.parseInt(hex, 16)),
      ),
      "latin1",
    );
    return isUtf8(bytes) ? string(bytes.toString("utf8")) : problem("the result is not valid UTF-8");
  },
};

export const openTofuFunctions: Readonly<Record<string, FunctionDefinition>> = {
  base64gunzip,
  cidrcontains,
  urldecode,
};
