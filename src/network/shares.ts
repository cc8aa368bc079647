import { all, any, type Decision, no, not, open, yes } from "./decision.ts";
import type { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { Graph } from "./graph.ts";
import type { SideNode } from "./sides.ts";
import type { VpcNode } from "./vpcs.ts";
import { VSwitchNode } from "./vswitches.ts";

/** A vSwitch that its owner shares with other accounts, and with it its VPC. */
export interface Share {
  readonly element: ElementNode;
  /** The `vpc_id` of the vSwitch, and the VPC that this is; null where nothing tells which. */
  readonly vpcId: Field<string>;
  readonly vpc: VpcNode | null;
}

/** The VPCs that resource shares give other accounts vSwitches of, as far as the run knows the vSwitches. */
export function sharesOf(
  graph: Pick<Graph, "elementOf" | "vpcOf">,
  elements: readonly ElementNode[],
): readonly Share[] {
  return elements.flatMap((element) =>
    sharedIds(element).flatMap((id) => {
      const shared = graph.elementOf(element.root, id)?.element;
      if (!(shared instanceof VSwitchNode) && shared?.type !== "alicloud_vswitches") return [];
      const vpcId = shared.text("vpc_id");
      return { element, vpcId, vpc: graph.vpcOf(shared, vpcId) };
    }),
  );
}

function sharedIds(element: ElementNode): readonly Field<string>[] {
  const own = element.text("resource_id");
  const nested = element.nested("resources")?.items ?? [];
  return [own, ...nested.flatMap(({ fields }) => (fields.resource_id as Field<string> | undefined) ?? [])];
}

/**
 * Whether the VPC at a side belongs to another account, which shares it with this one: by the owner that it is looked up by,
 * or as only the owner can share its vSwitches. One that the run manages is created by its owner.
 */
export function isSharedWith(shares: readonly Share[], side: SideNode): Decision {
  const { vpc, account } = side;
  if (vpc?.knowledge === "managed") return no;
  const owner = vpc?.owner ?? null;
  return any(
    owner === null ? no : not(owner.isSame(account)),
    ...shares.map(({ element: { presence, provider }, vpcId, vpc: shared }) =>
      all(
        not(provider.account.isSame(account)),
        shared === null ? ofUnknown(vpcId) : side.isAt(shared),
        presence === "certain" ? yes : open(presence),
      ),
    ),
  );
}

function ofUnknown(vpcId: Field<string>): Decision {
  return vpcId.state === "unknown" ? open(vpcId.causes) : no;
}
