import type { UndecidedCause } from "../finding.ts";
import type { Decision } from "./decision.ts";
import { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { Element, Knowledge, Provider, Route, RouteTable, RouteTableAttachment } from "./model.ts";
import { isUsed } from "./used-tables.ts";
import type { VpcNode } from "./vpcs.ts";
import type { VSwitchNode } from "./vswitches.ts";

/** How the run comes to know of a route table. */
export type RouteTableOrigin =
  | { readonly kind: "system"; readonly vpc: VpcNode }
  | { readonly kind: "custom"; readonly element: ElementNode }
  | { readonly kind: "lookup"; readonly element: ElementNode; readonly index: number | null }
  | { readonly kind: "id"; readonly id: string; readonly text: string }
  | { readonly kind: "unknown"; readonly text: string };

export class RouteTableNode implements RouteTable {
  readonly #graph: Graph;
  readonly origin: RouteTableOrigin;
  readonly attachments: RouteTableAttachmentNode[] = [];
  readonly routes: Route[] = [];
  /** Data sources that look up exactly this id. */
  readonly lookups: ElementNode[] = [];
  /** What its arguments, or the lookup's, say. */
  statedVpc: VpcNode | null = null;
  /** Why something may say of which VPC it is. */
  readonly doubtfulStatements: UndecidedCause[] = [];
  #isUsed: Decision | undefined;

  constructor(graph: Graph, origin: RouteTableOrigin) {
    this.#graph = graph;
    this.origin = origin;
    if (origin.kind === "system") this.statedVpc = origin.vpc;
  }

  get knowledge(): Knowledge {
    const { origin } = this;
    if (origin.kind === "system") return origin.vpc.knowledge;
    if (origin.kind === "custom") return "managed";
    if (origin.kind === "unknown") return "unknown";
    return origin.kind === "lookup" || this.lookups.length > 0 ? "looked-up" : "literal";
  }

  get element(): Element | null {
    const { origin } = this;
    if (origin.kind === "system") return origin.vpc.element;
    return origin.kind === "custom" || origin.kind === "lookup" ? origin.element : (this.lookups[0] ?? null);
  }

  get text(): string {
    const { origin } = this;
    if (origin.kind === "system") return `the system route table of ${origin.vpc.text}`;
    if (origin.kind === "id") return origin.text;
    if (origin.kind === "unknown") return origin.text;
    const { address } = origin.element;
    return origin.kind === "custom" || origin.index === null ? address : `${address}.tables[${origin.index}]`;
  }

  get kind(): "system" | "custom" | "unknown" {
    const { kind } = this.origin;
    if (kind === "system" || kind === "custom") return kind;
    const lookup = this.origin.kind === "lookup" ? this.origin.element : this.lookups[0];
    const type = lookup?.text("route_table_type");
    if (type?.state !== "known") return "unknown";
    return type.value === "System" ? "system" : "custom";
  }

  /** By what is said of it; else by the vSwitches that it is attached to. */
  get vpc(): VpcNode | null {
    if (this.statedVpc !== null) return this.statedVpc;
    for (const { presence, vswitch } of this.attachments) {
      if (presence === "certain" && vswitch?.vpc) return vswitch.vpc;
    }
    return null;
  }

  get associateType(): Field<string> | null {
    return this.origin.kind === "custom" ? this.origin.element.text("associate_type") : null;
  }

  get isIdentified(): boolean {
    const { kind } = this.origin.kind === "system" ? this.origin.vpc.origin : this.origin;
    return kind !== "lookup" && kind !== "unknown";
  }

  get isUsed(): Decision {
    this.#isUsed ??= isUsed(this.#graph, this);
    return this.#isUsed;
  }

  /** Why its VPC is not known. */
  get doubts(): readonly UndecidedCause[] {
    return [{ message: `which VPC ${this.text} is of is not known`, range: this.element?.header ?? null }];
  }
}

export class RouteTableAttachmentNode extends ElementNode implements RouteTableAttachment {
  readonly routeTable: RouteTableNode | null;
  readonly vswitch: VSwitchNode | null;

  constructor(
    root: string,
    record: InstanceRecord,
    provider: Provider,
    ends: { readonly routeTable: RouteTableNode | null; readonly vswitch: VSwitchNode | null },
  ) {
    super(root, record, provider);
    this.routeTable = ends.routeTable;
    this.vswitch = ends.vswitch;
    ends.routeTable?.attachments.push(this);
    ends.vswitch?.attachments.push(this);
  }

  get routeTableId(): Field<string> {
    return this.text("route_table_id");
  }

  get vswitchId(): Field<string> {
    return this.text("vswitch_id");
  }
}
