import { all, any, type Decision, no, not, open, yes } from "./decision.ts";
import { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { Provider, SecurityGroupRule } from "./model.ts";
import { causesOf } from "./peering-target.ts";
import type { PeeringNode } from "./peerings.ts";
import type { SideNode } from "./sides.ts";
import type { VpcNode } from "./vpcs.ts";

export class SecurityGroupRuleNode extends ElementNode implements SecurityGroupRule {
  readonly #graph: Graph;

  constructor(graph: Graph, root: string, record: InstanceRecord, provider: Provider) {
    super(root, record, provider);
    this.#graph = graph;
  }

  get securityGroupId(): Field<string> {
    return this.text("security_group_id");
  }

  get sourceSecurityGroupId(): Field<string> {
    return this.text("source_security_group_id");
  }

  get vpc(): VpcNode | null {
    return this.#vpcOf(this.securityGroupId);
  }

  get sourceVpc(): VpcNode | null {
    return this.#vpcOf(this.sourceSecurityGroupId);
  }

  get peering(): PeeringNode | null {
    const { sourceVpc } = this;
    return (
      this.vpc?.sides.find(({ other }) => other.vpc !== null && other.vpc === sourceVpc)?.peering ?? null
    );
  }

  get namesPeerGroup(): Decision {
    const source = this.sourceSecurityGroupId;
    if (source.state === "unset" || this.#graph.peerings.length === 0) return no;
    const isGiven = source.state === "unknown" && source.maybeUnset ? open(source.causes) : yes;
    const { vpc, sourceVpc } = this;
    if (vpc === null) return all(isGiven, open(causesOf(this.securityGroupId)));
    if (sourceVpc === null) return all(isGiven, this.#mayBePeered(vpc), open(causesOf(source)));
    return all(not(vpc.isSame(sourceVpc)), this.#arePeered(vpc, sourceVpc));
  }

  #vpcOf(field: Field<string>): VpcNode | null {
    const target = this.#graph.elementOf(this.root, field);
    if (target?.attribute !== "id" || !/^alicloud_security_groups?$/.test(target.element.type)) return null;
    const { element } = target;
    const id = element.text("vpc_id");
    return id.state === "unset" ? null : this.#graph.vpcOf(element, id);
  }

  #arePeered(vpc: VpcNode, other: VpcNode): Decision {
    const sides = vpc.sides.filter((side) => side.other.isAt(other).is !== false);
    return any(...sides.map((side) => all(side.other.isAt(other), existence(side))), vpc.isAtOtherSides);
  }

  #mayBePeered(vpc: VpcNode): Decision {
    return any(...vpc.sides.map(existence), vpc.isAtOtherSides);
  }
}

function existence({ peering: { presence } }: SideNode): Decision {
  return presence === "certain" ? yes : open(presence);
}
