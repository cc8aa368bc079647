import type { Cidr } from "../network/cidr.ts";
import { all, any, type Decision, no, not, open, yes } from "../network/decision.ts";
import type { CidrArgument, Network, Side, Vpc } from "../network/model.ts";

/** An argument that is an IPv4 block of a VPC. */
export interface VpcBlock {
  readonly argument: CidrArgument;
  /** Null where it is not known of which. */
  readonly vpc: Vpc | null;
  /** Null where it is not known, or no block of IPv4. */
  readonly cidr: Cidr | null;
}

/** The arguments that are an IPv4 block of a VPC, by type. */
const blockArguments: Readonly<Record<string, readonly string[]>> = {
  alicloud_vpc: ["cidr_block", "secondary_cidr_blocks"],
  alicloud_vpcs: ["cidr_block"],
  alicloud_vpc_ipv4_cidr_block: ["secondary_cidr_block"],
};

/**
 * Every IPv4 block of a VPC that is written in an argument, one that is not known included.
 * @param matters which of the known ones are asked for
 */
export function vpcBlocks(
  { cidrArguments, vpcs }: Network,
  matters: (cidr: Cidr, element: { readonly root: string }) => boolean,
): VpcBlock[] {
  const found: VpcBlock[] = [];
  let byElement: ReadonlyMap<unknown, Vpc> | null = null;
  for (const argument of cidrArguments) {
    const { element, name, parsed, value } = argument;
    if (blockArguments[element.type]?.includes(name) !== true) continue;
    const cidr = parsed === null || parsed.kind === "malformed" ? null : parsed.cidr;
    if (value.state === "known" && (cidr?.version !== 4 || !matters(cidr, element))) continue;
    byElement ??= vpcsByElement(vpcs);
    const vpc = byElement.get(element) ?? argument.vpc;
    if (value.state !== "known" || isUsed(argument, vpc)) found.push({ argument, vpc, cidr });
  }
  return found;
}

/** Of several VPCs of one element, the results of a lookup, the first. */
function vpcsByElement(vpcs: readonly Vpc[]): ReadonlyMap<unknown, Vpc> {
  const byElement = new Map<unknown, Vpc>();
  for (const vpc of vpcs)
    if (vpc.element !== null && !byElement.has(vpc.element)) byElement.set(vpc.element, vpc);
  return byElement;
}

/** The block of a default VPC is not sent, and a bare address is no block. */
function isUsed({ element, value }: CidrArgument, vpc: Vpc | null): boolean {
  return (
    vpc === null || vpc.blocks.blocks.some((block) => block.element === element && block.at === value.at)
  );
}

/** Whether a VPC is peered with another one. */
export function isPeered(network: Network, vpc: Vpc | null): Decision {
  if (network.peerings.length === 0) return no;
  if (vpc === null || vpc.knowledge === "unknown")
    return open([{ message: "which VPC the block is of is not known", range: vpc?.at ?? null }]);
  return any(...vpc.sides.map(isWithAnother), vpc.isAtOtherSides);
}

/** Whether a side is one of a connection that exists and leads to another VPC. */
export function isWithAnother({ peering }: Side): Decision {
  return all(peering.presence === "certain" ? yes : open(peering.presence), not(peering.isSelf));
}
