import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import { type CidrText, parseCidr } from "./cidr.ts";
import { type ElementNode, textField } from "./element.ts";
import type { Field } from "./field.ts";
import type { Graph } from "./graph.ts";
import type { CidrArgument } from "./model.ts";
import type { VpcNode } from "./vpcs.ts";

/** The arguments of each type that take a CIDR block. */
const fields: Readonly<Record<string, readonly string[]>> = {
  alicloud_vpc: ["cidr_block", "ipv6_cidr_block"],
  alicloud_vpc_ipv4_cidr_block: ["secondary_cidr_block"],
  alicloud_vpc_ipv6_cidr_block: ["ipv6_cidr_block"],
  alicloud_vswitch: ["cidr_block"],
  alicloud_subnet: ["cidr_block"],
  alicloud_route_entry: ["destination_cidrblock"],
  alicloud_vpc_route_entry: ["destination_cidr_block"],
  alicloud_vpcs: ["cidr_block"],
  alicloud_security_group_rule: ["cidr_ip", "ipv6_cidr_ip"],
};

const lists: Readonly<Record<string, readonly string[]>> = {
  alicloud_vpc: ["secondary_cidr_blocks", "user_cidrs"],
  alicloud_db_instance: ["security_ips"],
  alicloud_db_readonly_instance: ["security_ips"],
};

/** The same in nested blocks: their type, and the argument. */
const nested: Readonly<Record<string, readonly (readonly [block: string, argument: string])[]>> = {
  alicloud_vpc_prefix_list: [["entrys", "cidr"]],
  alicloud_network_acl: [
    ["ingress_acl_entries", "source_cidr_ip"],
    ["egress_acl_entries", "destination_cidr_ip"],
  ],
};

/** The types among these that are nothing but lists of addresses to the network. */
export const allowListTypes = [
  "alicloud_network_acl",
  "alicloud_db_instance",
  "alicloud_db_readonly_instance",
] as const;

/**
 * What arguments take besides blocks. The allow list of a database has addresses, and blocks with bits set beyond the
 * prefix: https://www.alibabacloud.com/help/en/rds/apsaradb-rds-for-mysql/configure-an-ip-address-whitelist
 */
const alsoTaken: Readonly<Record<string, readonly CidrText["kind"][]>> = {
  cidr_ip: ["address"],
  ipv6_cidr_ip: ["address"],
  security_ips: ["address", "host-bits"],
};

const none: readonly never[] = [];

/** The VPC that an element's blocks are of. */
function vpcOf(graph: Graph, element: ElementNode): VpcNode | null {
  if (element.type === "alicloud_vpc" || element.type === "alicloud_vpcs") return graph.vpcOfElement(element);
  const field = element.text("vpc_id");
  return field.state === "unset" ? null : graph.vpcOf(element, field);
}

/** Every argument of an element that takes a CIDR block and has one, or may have. */
export function cidrArguments(graph: Graph, element: ElementNode): CidrArgument[] {
  const found: CidrArgument[] = [];
  let vpc: VpcNode | null | undefined;
  const add = (name: string, value: Field<string>) => {
    // A route's destination can be a prefix list.
    if (value.state === "unset" || (value.state === "known" && value.value.startsWith("pl-"))) return;
    const parsed = value.state === "known" ? parseCidr(value.value) : null;
    if (parsed !== null && alsoTaken[name]?.includes(parsed.kind) === true) return;
    if (vpc === undefined) vpc = vpcOf(graph, element);
    found.push({ element, name, value, vpc, parsed });
  };
  for (const name of fields[element.type] ?? none) add(name, element.text(name));
  for (const name of lists[element.type] ?? none) {
    const list = element.list(name);
    for (const item of list?.items ?? []) add(name, item);
    if (list !== null && list.unknown.length > 0) add(name, unknownField(list.at, list.unknown));
  }
  for (const [block, name] of nested[element.type] ?? none) {
    const blocks = element.nested(block);
    for (const { fields, header } of blocks?.items ?? []) add(name, textField(fields, name, header));
    if (blocks !== null && blocks.unknown.length > 0) add(name, unknownField(element.header, blocks.unknown));
  }
  return found;
}

/** What stands for values of which it is not even known how many there are. */
function unknownField(at: Range, causes: readonly UndecidedCause[]): Field<string> {
  const nothing = { argument: null, from: [], identity: null, name: null, reference: null } as const;
  return { state: "unknown", at, causes, maybeUnset: true, ...nothing };
}
