import type { UndecidedCause } from "../finding.ts";
import { type ElementNode, resultOf } from "./element.ts";
import type { Field } from "./field.ts";
import type { Graph } from "./graph.ts";
import { causesOf } from "./peering-target.ts";
import { type RouteTableAttachmentNode, RouteTableNode, type RouteTableOrigin } from "./route-tables.ts";
import { type Elements, follow, longestWay, onlyId, type Target } from "./targets.ts";
import { VpcNode, type VpcOrigin } from "./vpcs.ts";

/** The VPCs and route tables of a network, each once, however it is named. */
export class Registry {
  readonly #graph: Graph;
  readonly #elements: Elements;
  readonly #vpcs = new Map<Key, VpcNode>();
  readonly #tables = new Map<Key, RouteTableNode>();
  readonly #looseStatements: UndecidedCause[] = [];
  readonly #looseVpcLookups: UndecidedCause[] = [];
  readonly #systemTables = new Map<VpcNode, RouteTableNode>();

  constructor(graph: Graph, elements: Elements) {
    this.#graph = graph;
    this.#elements = elements;
  }

  get vpcs(): readonly VpcNode[] {
    return [...this.#vpcs.values()];
  }

  get tables(): readonly RouteTableNode[] {
    return [...this.#tables.values(), ...this.#systemTables.values()];
  }

  /** Why the VPC of any table that is known by its id may be stated somewhere. */
  get looseTableStatements(): readonly UndecidedCause[] {
    return this.#looseStatements;
  }

  /** Why any VPC that is known by its id may be looked up. */
  get looseVpcLookups(): readonly UndecidedCause[] {
    return this.#looseVpcLookups;
  }

  /** The VPC that an argument of an instance names; null where nothing tells which. */
  vpcOf(element: ElementNode, field: Field<string>, steps = 0): VpcNode | null {
    const { root, presence } = element;
    const target = steps > longestWay ? null : follow(this.#elements, root, field);
    const vpc = target === null ? null : this.#vpcOfTarget(target, steps);
    if (presence === "certain") vpc?.roots.add(root);
    if (field.state === "known") vpc?.noteNamed({ element, at: field.literal ?? field.at });
    return vpc;
  }

  /** The VPC that a resource is, or that is the only one a data source looks up. */
  vpcOfElement(element: ElementNode): VpcNode | null {
    if (element.mode === "managed") return this.#managedVpc(element);
    const id = onlyId(element);
    return id === null ? null : this.vpcOf(element, id);
  }

  /** Notes that a data source tells, or may tell, of a VPC that is known by its id. */
  addVpcLookup(element: ElementNode): void {
    const vpc = this.vpcOfElement(element);
    if (vpc === null || vpc.knowledge === "unknown") this.#looseVpcLookups.push(...whyLoose(element));
    else if (vpc.origin.kind !== "id") return;
    else if (element.presence === "certain") vpc.lookups.push(element);
    else vpc.doubtfulLookups.push(...element.presence);
  }

  /** The route table that an argument names; null where nothing tells which. */
  tableOf(root: string, field: Field<string>): RouteTableNode | null {
    const target = follow(this.#elements, root, field);
    return target === null ? null : this.#tableOfTarget(target);
  }

  /** Notes what a data source that looks up one table by its id says of it. */
  addTableLookup(element: ElementNode): void {
    const id = onlyId(element);
    const table = id === null ? null : this.tableOf(element.root, id);
    if (table === null || table.knowledge === "unknown") this.#looseStatements.push(...whyLoose(element));
    if (table === null) return;
    if (element.presence !== "certain") {
      table.doubtfulStatements.push(...element.presence);
      return;
    }
    if (table.origin.kind === "id") table.lookups.push(element);
    table.statedVpc ??= this.vpcOf(element, element.text("vpc_id"));
  }

  /** Notes that an attachment tells, or may tell, which VPC its table is of. */
  addAttachment(attachment: RouteTableAttachmentNode): void {
    const { routeTable, presence } = attachment;
    if (routeTable === null || routeTable.knowledge === "unknown") {
      this.#looseStatements.push(...causesOf(attachment.routeTableId));
    } else if (presence !== "certain") routeTable.doubtfulStatements.push(...presence);
    else if (attachment.vswitch === null && attachment.vswitchId.state === "unknown")
      routeTable.doubtfulStatements.push(...attachment.vswitchId.causes);
  }

  tableOfElement(element: ElementNode): RouteTableNode {
    const table = this.#table(element, { kind: "custom", element });
    table.statedVpc ??= this.vpcOf(element, element.text("vpc_id"));
    return table;
  }

  #vpcOfTarget(target: Target, steps: number): VpcNode | null {
    if (target.kind === "id") return this.#vpc(JSON.stringify(["id", target.id]), target);
    if (target.kind === "identity") return this.#unknownVpc(target);
    const { element, attribute, index } = target;
    const { type } = element;
    if (type === "alicloud_vpc" && attribute === "id") return this.#managedVpc(element);
    if (type === "alicloud_vpcs" && attribute === "id") return this.#lookedUpVpc(element, index);
    return attribute === "vpc_id" ? this.vpcOf(element, element.text("vpc_id"), steps + 1) : null;
  }

  #managedVpc(element: ElementNode): VpcNode {
    const vpc = this.#vpc(element, { kind: "managed", element });
    vpc.roots.add(element.root);
    return vpc;
  }

  #lookedUpVpc(element: ElementNode, index: number | null): VpcNode {
    const vpc = this.#vpc(resultKey(element, index), { kind: "lookup", element, index });
    vpc.roots.add(element.root);
    return vpc;
  }

  #unknownVpc({ identity, name, causes }: Target & { readonly kind: "identity" }): VpcNode {
    return this.#vpc(JSON.stringify(["unknown", identity]), {
      kind: "unknown",
      text: name ?? "a VPC",
      causes,
    });
  }

  #vpc(key: Key, origin: VpcOrigin): VpcNode {
    let vpc = this.#vpcs.get(key);
    if (vpc === undefined) {
      vpc = new VpcNode(this.#graph, origin);
      this.#vpcs.set(key, vpc);
    }
    return vpc;
  }

  #tableOfTarget(target: Target): RouteTableNode | null {
    if (target.kind === "id") return this.#table(JSON.stringify(["id", target.id]), target);
    if (target.kind === "identity") {
      const text = target.name ?? "a route table";
      return this.#table(JSON.stringify(["unknown", target.identity]), { kind: "unknown", text });
    }
    const { element, attribute, index } = target;
    switch (element.type) {
      case "alicloud_route_table":
        return attribute === "id" ? this.tableOfElement(element) : null;
      case "alicloud_vpc":
        return isTableId(attribute) ? this.#systemTable(this.#managedVpc(element)) : null;
      case "alicloud_vpcs":
        return isTableId(attribute) ? this.#systemTable(this.#resultVpc(element, index)) : null;
      case "alicloud_route_tables":
        return attribute === "id" ? this.#lookedUpTable(element, index) : null;
      default:
        return null;
    }
  }

  #resultVpc(element: ElementNode, index: number | null): VpcNode {
    return (index === 0 ? this.vpcOfElement(element) : null) ?? this.#lookedUpVpc(element, index);
  }

  #systemTable(vpc: VpcNode): RouteTableNode {
    let table = this.#systemTables.get(vpc);
    if (table === undefined) {
      table = new RouteTableNode(this.#graph, { kind: "system", vpc });
      this.#systemTables.set(vpc, table);
    }
    return table;
  }

  #lookedUpTable(element: ElementNode, index: number | null): RouteTableNode {
    const result = resultOf(element, index)?.attributes;
    const stated = this.vpcOf(element, element.text("vpc_id"));
    const found = result?.vpc_id;
    const vpc = found?.state === "known" ? this.vpcOf(element, found) : stated;
    const type = result?.route_table_type ?? element.text("route_table_type");
    // A VPC has one system table.
    if (vpc !== null && type.state === "known" && type.value === "System") return this.#systemTable(vpc);
    const table = this.#table(resultKey(element, index), { kind: "lookup", element, index });
    table.statedVpc ??= vpc;
    return table;
  }

  #table(key: Key, origin: RouteTableOrigin): RouteTableNode {
    let table = this.#tables.get(key);
    if (table === undefined) {
      table = new RouteTableNode(this.#graph, origin);
      this.#tables.set(key, table);
    }
    return table;
  }
}

/** Why a lookup may be of one object by its id. */
function whyLoose(lookup: ElementNode): readonly UndecidedCause[] {
  const ids = lookup.list("ids");
  if (ids === null) return [];
  const only = onlyId(lookup);
  return only?.state === "unknown" ? only.causes : ids.unknown;
}

function isTableId(attribute: string): boolean {
  // The second name is the provider's older one.
  return attribute === "route_table_id" || attribute === "router_table_id";
}

/** A resource, or a text that stands for a result of a data source, an id or something unknown. */
type Key = ElementNode | string;

function resultKey({ root, address }: ElementNode, index: number | null): string {
  return JSON.stringify(["result", root, address, index]);
}
