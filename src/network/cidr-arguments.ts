import { parseCidr } from "./cidr.ts";
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
};

const lists: Readonly<Record<string, readonly string[]>> = {
  alicloud_vpc: ["secondary_cidr_blocks", "user_cidrs"],
};

/** The VPC that an element's blocks are of. */
function vpcOf(graph: Graph, element: ElementNode): VpcNode | null {
  if (element.type === "alicloud_vpc" || element.type === "alicloud_vpcs") return graph.vpcOfElement(element);
  const field = element.text("vpc_id");
  return field.state === "unset" ? null : graph.vpcOf(element, field);
}

/** Every argument of an element that takes a CIDR block and has one, or may have. */
export function cidrArguments(graph: Graph, element: ElementNode): CidrArgument[] {
  const vpc = vpcOf(graph, element);
  const found: CidrArgument[] = [];
  const add = (name: string, value: Field<string>) => {
    // A route's destination can be a prefix list.
    if (value.state === "unset" || (value.state === "known" && value.value.startsWith("pl-"))) return;
    found.push({
      element,
      name,
      value,
      vpc,
      parsed: value.state === "known" ? parseCidr(value.value) : null,
    });
  };
  for (const name of fields[element.type] ?? []) add(name, element.text(name));
  for (const name of lists[element.type] ?? []) {
    for (const item of element.list(name)?.items ?? []) add(name, item);
  }
  if (element.type === "alicloud_vpc_prefix_list") {
    for (const entry of element.nested("entrys")?.items ?? [])
      add("cidr", textField(entry.fields, "cidr", entry.header));
  }
  return found;
}
