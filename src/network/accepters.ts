import type { Range } from "../range.ts";
import type { EarlierAccepter } from "./accepter-index.ts";
import { all, type Decision, no, not, open, yes } from "./decision.ts";
import { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { Accepter, Provider } from "./model.ts";
import type { PeeringNode } from "./peerings.ts";

/** What a connection and its accepter have in common. */
export abstract class ConnectionNode extends ElementNode {
  abstract get name(): Field<string>;

  get bandwidth(): Field<number> {
    return this.number("bandwidth");
  }

  get linkType(): Field<string> {
    return this.text("link_type");
  }

  get description(): Field<string> {
    return this.text("description");
  }

  get forceDelete(): Field<boolean> {
    return this.bool("force_delete");
  }

  get dryRun(): Field<boolean> {
    return this.bool("dry_run");
  }
}

export class AccepterNode extends ConnectionNode implements Accepter {
  readonly #graph: Graph;
  /** Set when all connections are known, as is what follows. */
  peering: PeeringNode | null = null;
  /** Whether what it accepts is a connection at all. */
  isOfConnection: Decision = yes;

  constructor(graph: Graph, root: string, record: InstanceRecord, provider: Provider) {
    super(root, record, provider);
    this.#graph = graph;
  }

  get providerAt(): Range {
    return this.record.providerAt ?? this.header;
  }

  get predecessors(): readonly EarlierAccepter[] {
    return this.#graph.accepterIndex.before(this);
  }

  get mayBeOfRun(): boolean {
    return this.peering !== null || (this.instanceId.state === "unknown" && this.#graph.peerings.length > 0);
  }

  get isWrongSide(): Decision {
    const { peering, instanceId, provider } = this;
    if (peering === null)
      return this.mayBeOfRun && instanceId.state === "unknown" ? open(instanceId.causes) : no;
    const isOther = not(provider.account.isSame(peering.accepter.account));
    return all(peering.isCrossAccount, isOther, not(peering.hasSideMismatch));
  }

  get instanceId(): Field<string> {
    return this.text("instance_id");
  }

  get name(): Field<string> {
    return this.text("peer_connection_accepter_name");
  }
}
