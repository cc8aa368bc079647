import type { UndecidedCause } from "../finding.ts";
import { type Decision, no, open, yes } from "./decision.ts";
import { type ElementNode, resultOf } from "./element.ts";
import type { Field, FieldReference } from "./field.ts";
import type { Graph } from "./graph.ts";
import type { PeeringNode } from "./peerings.ts";
import { RouteTableNode, type RouteTableOrigin } from "./route-tables.ts";
import { type Elements, follow, longestWay, onlyId, type Target, typeOfAddress } from "./targets.ts";
import { VpcNode, type VpcOrigin } from "./vpcs.ts";

/** The VPCs and route tables of a network, each once, however it is named. */
export class Registry {
  readonly #graph: Graph;
  readonly #elements: Elements;
  readonly #vpcs = new Map<Key, VpcNode>();
  readonly #tables = new Map<Key, RouteTableNode>();
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

  /** The VPC that an argument names; null where nothing tells which. */
  vpcOf(root: string, field: Field<string>, steps = 0): VpcNode | null {
    const target = steps > longestWay ? null : follow(this.#elements, root, field);
    const vpc = target === null ? null : this.#vpcOfTarget(target, steps);
    vpc?.roots.add(root);
    return vpc;
  }

  /** The VPC that a resource is, or that is the only one a data source looks up. */
  vpcOfElement(element: ElementNode): VpcNode | null {
    if (element.mode === "managed") return this.#managedVpc(element);
    const id = onlyId(element);
    const vpc = id === null ? null : this.vpcOf(element.root, id);
    if (vpc?.origin.kind === "id" && !vpc.lookups.includes(element)) vpc.lookups.push(element);
    return vpc;
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
    if (table?.origin.kind !== "id") return;
    table.lookups.push(element);
    table.statedVpc ??= this.vpcOf(element.root, element.text("vpc_id"));
  }

  tableOfElement(element: ElementNode): RouteTableNode {
    const table = this.#table(element, { kind: "custom", element });
    table.statedVpc ??= this.vpcOf(element.root, element.text("vpc_id"));
    return table;
  }

  #vpcOfTarget(target: Target, steps: number): VpcNode | null {
    if (target.kind === "id")
      return this.#vpc(JSON.stringify(["id", target.id]), { kind: "id", id: target.id });
    if (target.kind === "identity") return this.#unknownVpc(target);
    const { element, attribute, index } = target;
    const { type } = element;
    if (type === "alicloud_vpc" && attribute === "id") return this.#managedVpc(element);
    if (type === "alicloud_vpcs" && attribute === "id") return this.#lookedUpVpc(element, index);
    return attribute === "vpc_id" ? this.vpcOf(element.root, element.text("vpc_id"), steps + 1) : null;
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

  #unknownVpc({ identity, reference, causes }: Target & { readonly kind: "identity" }): VpcNode {
    const text = reference === null ? "a VPC" : textOf(reference);
    return this.#vpc(JSON.stringify(["unknown", identity]), { kind: "unknown", text, causes });
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
      const text = target.reference === null ? "a route table" : textOf(target.reference);
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
      table = new RouteTableNode({ kind: "system", vpc });
      this.#systemTables.set(vpc, table);
    }
    return table;
  }

  #lookedUpTable(element: ElementNode, index: number | null): RouteTableNode {
    const result = resultOf(element, index)?.attributes;
    const stated = this.vpcOf(element.root, element.text("vpc_id"));
    const found = result?.vpc_id;
    const vpc = found?.state === "known" ? this.vpcOf(element.root, found) : stated;
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
      table = new RouteTableNode(origin);
      this.#tables.set(key, table);
    }
    return table;
  }
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

function textOf({ address, path }: FieldReference): string {
  return address + path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
}

/** What a next hop or an accepter's `instance_id` leads to. */
export interface PeeringTarget {
  readonly isPeering: Decision;
  /** Which of the run's connections. */
  readonly peering: PeeringNode | null;
}

const noPeering: PeeringTarget = { isPeering: no, peering: null };

/** Finds the connection that an argument names, by the resources that are one. */
export function peeringOf(
  elements: Elements,
  peerings: ReadonlyMap<ElementNode, PeeringNode>,
  root: string,
  field: Field<string>,
  steps = 0,
): PeeringTarget {
  const target = steps > longestWay ? null : follow(elements, root, field);
  if (target === null) return field.state === "unset" ? noPeering : doubtful(causesOf(field));
  if (target.kind === "id") return peeringOfId(target.id, field);
  if (target.kind === "identity") return peeringOfReference(target.reference, field);
  const { element, attribute } = target;
  if (attribute !== "id") return doubtful(causesOf(field));
  switch (element.type) {
    case "alicloud_vpc_peer_connection":
      return { isPeering: yes, peering: peerings.get(element) ?? null };
    case "alicloud_vpc_peer_connection_accepter":
      return {
        isPeering: yes,
        peering: peeringOf(elements, peerings, element.root, element.text("instance_id"), steps + 1).peering,
      };
    case "alicloud_vpc_peer_connections":
      return { isPeering: yes, peering: null };
    default:
      return noPeering;
  }
}

function peeringOfId(id: string, field: Field<string>): PeeringTarget {
  if (id.startsWith("pcc-")) return { isPeering: yes, peering: null };
  // Ids of Alibaba Cloud begin with their kind; other texts say nothing.
  if (/^[a-z][a-z0-9]*-/.test(id)) return noPeering;
  return doubtful([
    { message: `${field.state === "known" ? field.text : "the id"} is of no known kind`, range: field.at },
  ]);
}

/** The id of another resource of the provider is none of a connection; any other attribute may hold one. */
function peeringOfReference(reference: FieldReference | null, field: Field<string>): PeeringTarget {
  const type = reference === null ? null : typeOfAddress(reference.address);
  const isOtherId =
    type?.mode === "managed" &&
    type.type.startsWith("alicloud_") &&
    !type.type.startsWith("alicloud_vpc_peer_connection") &&
    reference?.path.length === 1 &&
    reference.path[0] === "id";
  return isOtherId ? noPeering : doubtful(causesOf(field));
}

function doubtful(causes: readonly UndecidedCause[]): PeeringTarget {
  return { isPeering: open(causes), peering: null };
}

function causesOf(field: Field<string>): readonly UndecidedCause[] {
  if (field.state === "unknown") return field.causes;
  return [{ message: "it is not known which object this is", range: field.at }];
}
