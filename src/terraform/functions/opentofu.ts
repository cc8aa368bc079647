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
    const outer = unmapped(parseNetwork(textOf(containing)));
    if (outer === null)
      return problem(`invalid CIDR expression: invalid CIDR address: ${textOf(containing)}`);
    const inner = unmapped(networkOf(textOf(contained)));
    if (inner === null) return problem(`invalid IP address or prefix: ${textOf(contained)}`);
    if (inner.bits !== outer.bits) return problem("address family mismatch");
    const isInside =
      inner.prefix >= outer.prefix && masked(inner.address, outer.prefix, outer.bits) === outer.address;
    return bool(isInside);
  },
};

/** The IPv4 network that one of IPv6 stands for (`::ffff:10.0.0.0/104`): to Go these are the same. */
function unmapped(network: Network | null): Network | null {
  if (network === null || network.bits === 32 || network.prefix < 96 || network.address >> 32n !== 0xffffn)
    return network;
  return { address: network.address & 0xffffffffn, prefix: network.prefix - 96, bits: 32 };
}

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

/** What zlib gives with the option `info`: it leaves out what stands behind the archive, and tells how much it read. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** The bytes of an archive; null where it is none, or something else stands behind it. */
function gunzip(bytes: Buffer): Buffer | "too large" | null {
  // Loaded when it is asked for: hardly any configuration does.
  const { gunzipSync } = process.getBuiltinModule("node:zlib");
  try {
    const options = { maxOutputLength: lengthLimit, info: true };
    const { buffer, engine } = gunzipSync(bytes, options) as unknown as Inflated;
    return engine.bytesWritten === bytes.length ? buffer : null;
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
    // OpenTofu goes on with a string that is none.
    return isUtf8(bytes)
      ? string(bytes.toString("utf8"))
      : unknown("string", [{ message: "The decoded URL is not valid UTF-8", range: null }], {
          notNull: true,
        });
  },
};

export const openTofuFunctions: Readonly<Record<string, FunctionDefinition>> = {
  base64gunzip,
  cidrcontains,
  urldecode,
};
