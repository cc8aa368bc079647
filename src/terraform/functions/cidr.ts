import { listOf } from "../type.ts";
import type { Value } from "../value.ts";
import { list, string } from "../values/construct.ts";
import { bigIntegerOf, integerOf, parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";
import { addressText, isV4, masked, type Network, networkText, parseNetwork } from "./ip-address.ts";

/*
 * What these functions give follows https://github.com/hashicorp/terraform/blob/v1.11.4/internal/lang/funcs/cidr.go and
 * https://github.com/apparentlymart/go-cidr/blob/v1.1.0/cidr/cidr.go, odd results for odd arguments included.
 */

const prefix = parameter("prefix", "string");

function networkOf(value: Value): Network | Problem {
  const text = textOf(value);
  return parseNetwork(text) ?? problem(`invalid CIDR expression: invalid CIDR address: ${text}`);
}

/** The number put into the address `shift` bits from its end; null where it does not fit. */
function insert(address: bigint, number: bigint, shift: number, bits: number): bigint | null {
  const whole = address | (number << BigInt(shift));
  const magnitude = whole < 0n ? -whole : whole;
  return magnitude >> BigInt(bits) === 0n ? magnitude : null;
}

const cidrsubnet: FunctionDefinition = {
  parameters: [prefix, parameter("newbits", "number"), parameter("netnum", "number")],
  returns: "string",
  call(block: Value, newBits: Value, subnetNumber: Value) {
    const extension = integerOf(newBits);
    if (isProblem(extension)) return extension;
    const number = bigIntegerOf(subnetNumber);
    if (isProblem(number)) return number;
    const network = networkOf(block);
    if (isProblem(network)) return network;
    const { address, bits } = network;
    const length = network.prefix + extension;
    if (length > bits)
      return problem(`insufficient address space to extend prefix of ${network.prefix} by ${extension}`);
    const outside = problem(
      `prefix extension of ${extension} does not accommodate a subnet numbered ${number}`,
    );
    const largest = extension < 0 || extension >= 64 ? 2n ** 64n - 1n : 2n ** BigInt(extension) - 1n;
    if (BigInt.asUintN(64, number < 0n ? -number : number) > largest) return outside;
    if (length < 0) return number === 0n ? string("<nil>") : outside;
    const subnet = insert(address, number, bits - length, bits);
    return subnet === null ? outside : string(networkText({ address: subnet, prefix: length, bits }));
  },
};

const cidrhost: FunctionDefinition = {
  parameters: [prefix, parameter("hostnum", "number")],
  returns: "string",
  call(block: Value, hostNumber: Value) {
    const given = bigIntegerOf(hostNumber);
    if (isProblem(given)) return given;
    const network = networkOf(block);
    if (isProblem(network)) return network;
    const { address, bits } = network;
    const largest = 2n ** BigInt(bits - network.prefix) - 1n;
    const distance = given < 0n ? -given - 1n : BigInt.asIntN(64, given);
    const number = given < 0n ? largest - distance : given;
    const outside = problem(`prefix of ${network.prefix} does not accommodate a host numbered ${number}`);
    if (distance > largest) return outside;
    const shift = isV4(address, bits) ? bits - 32 : 0;
    const host = insert(address, number, shift, bits);
    return host === null ? outside : string(addressText(host, bits));
  },
};

const cidrnetmask: FunctionDefinition = {
  parameters: [prefix],
  returns: "string",
  call(block: Value) {
    const network = networkOf(block);
    if (isProblem(network)) return network;
    const { address, bits } = network;
    if (!isV4(address, bits)) return problem(`IPv6 addresses cannot have a netmask: ${textOf(block)}`);
    const all = 2n ** BigInt(bits) - 1n;
    return string(addressText(masked(all, network.prefix, bits), bits));
  },
};

const cidrsubnets: FunctionDefinition = {
  parameters: [prefix],
  variadic: parameter("newbits", "number"),
  returns: listOf("string"),
  call(block: Value, ...newBits: readonly Value[]) {
    const network = networkOf(block);
    if (isProblem(network)) return { ...network, argument: 0 };
    const blocks: Value[] = [];
    // One past the last address given out; null where that would be past the end of all addresses.
    let next: bigint | null = network.address;
    for (const [at, value] of newBits.entries()) {
      const argument = at + 1;
      const extension = integerOf(value, argument);
      if (isProblem(extension)) return extension;
      const wrong = checkExtension(network, extension);
      if (wrong !== null) return problem(wrong, argument);
      const length = network.prefix + extension;
      const subnet = nextSubnet(network, next, length);
      if (subnet === null)
        return problem(
          `not enough remaining address space for a subnet with a prefix of ${length} bits`,
          argument,
        );
      blocks.push(string(networkText({ address: subnet, prefix: length, bits: network.bits })));
      next = subnet + (1n << BigInt(network.bits - length));
    }
    return list(blocks, "string");
  },
};

function checkExtension({ prefix: length, bits }: Network, extension: number): string | null {
  if (extension < 1) return "must extend prefix by at least one bit";
  if (extension > 32) return "may not extend prefix by more than 32 bits";
  if (length + extension > bits)
    return `would extend prefix to ${length + extension} bits, which is too long for an ${bits === 32 ? "IPv4" : "IPv6"} address`;
  return null;
}

/** The first block of that length from `start` on inside the network. */
function nextSubnet(
  { address, prefix: length, bits }: Network,
  start: bigint,
  wanted: number,
): bigint | null {
  // Terraform starts from the address before the network, which address zero does not have, and which it loses for mapped IPv4.
  if (address === 0n || (bits === 128 && isV4(address, bits))) return null;
  const size = 1n << BigInt(bits - wanted);
  const subnet = ((start + size - 1n) / size) * size;
  return subnet + size <= address + (1n << BigInt(bits - length)) ? subnet : null;
}

export const cidrFunctions: Readonly<Record<string, FunctionDefinition>> = {
  cidrhost,
  cidrnetmask,
  cidrsubnet,
  cidrsubnets,
};
