import type { Range } from "../range.ts";
import { type Decision, decided, open } from "./decision.ts";
import { textField } from "./element.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { NextHop } from "./model.ts";
import type { PeeringNode } from "./peerings.ts";

export class NextHopNode implements NextHop {
  readonly id: Field<string>;
  readonly type: Field<string>;
  readonly header: Range;
  readonly isPeering: Decision;
  readonly peering: PeeringNode | null;

  constructor(graph: Graph, root: string, fields: InstanceRecord["fields"], header: Range) {
    this.id = textField(fields, "nexthop_id", header);
    this.type = textField(fields, "nexthop_type", header);
    this.header = header;
    const target = graph.peeringOf(root, this.id);
    this.isPeering = target.isPeering;
    this.peering = target.peering;
  }

  /** Whether its type is not `VpcPeer`; left out, it is `Instance`. */
  get isOtherType(): Decision {
    const { type } = this;
    if (type.state === "unknown") return open(type.causes);
    return decided(type.state === "unset" || type.value !== "VpcPeer");
  }

  /** Whether it may lead into a connection that is not known. */
  get isLoose(): boolean {
    const { id, type, isPeering, peering } = this;
    if (peering !== null || isPeering.is === false) return false;
    if (id.state === "unknown" && isPeering.is === true) return true;
    // An id that is said to be of another kind is taken at its word.
    return type.state !== "known" || /^vpcpeer$/i.test(type.value);
  }
}
