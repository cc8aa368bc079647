import { distinctBy } from "../grouping.ts";
import type { Accepter, Element, Network, Peering, Route, Vpc } from "../network/model.ts";
import type { Range } from "../range.ts";
import { rangeKey } from "../rule/order.ts";

/** A way from one part of a peering to others: from where it starts, and the blocks that it leads to. */
export interface Way {
  readonly from: Range;
  readonly to: readonly Element[];
}

/**
 * The other parts of the peering that a place is about: of a connection its accepters and routes, of an accepter or a route the
 * connection, of a VPC its connections. The place is the header of a block, or an argument that names another part.
 */
export function wayFrom(network: Network, file: string, offset: number): Way | null {
  const isAt = ({ range }: Element) => holds(range, file, offset);
  const ways = [
    ...network.peerings.filter(isAt).flatMap(fromPeering),
    ...network.accepters.filter(isAt).flatMap(fromAccepter),
    ...network.routes.filter(isAt).flatMap(fromRoute),
    ...network.vpcs.flatMap(fromVpc),
  ].filter(({ from }) => holds(from, file, offset));
  const [first] = ways;
  if (first === undefined) return null;
  const to = distinctBy(
    ways.flatMap((way) => way.to),
    ({ header }) => rangeKey(header),
  );
  return to.length === 0 ? null : { from: first.from, to };
}

function fromPeering(peering: Peering): Way[] {
  const { header, vpcId, acceptingVpcId, requester, accepter, accepters, routes, pair } = peering;
  return [
    { from: header, to: [...accepters, ...pair.filter((one) => one !== peering), ...routes] },
    { from: vpcId.at, to: elementsOf(requester.vpc) },
    { from: acceptingVpcId.at, to: elementsOf(accepter.vpc) },
  ];
}

function fromAccepter({ header, instanceId, peering }: Accepter): Way[] {
  if (peering === null) return [];
  return [
    { from: header, to: [peering, ...peering.accepter.routes] },
    { from: instanceId.at, to: [peering] },
  ];
}

function fromRoute({ header, nextHops, peering, vpc }: Route): Way[] {
  const to = peering === null ? [] : [peering, ...peering.accepters];
  return [
    { from: header, to: [...to, ...(peering === null ? [] : elementsOf(vpc))] },
    ...nextHops.map(({ id }) => ({ from: id.at, to })),
  ];
}

function fromVpc({ element, sides }: Vpc): Way[] {
  return element === null ? [] : [{ from: element.header, to: sides.map(({ peering }) => peering) }];
}

function elementsOf(vpc: Vpc | null): readonly Element[] {
  return vpc?.element ? [vpc.element] : [];
}

/** The instances of a block are one place to go to. */

function holds({ file, start, end }: Range, inFile: string, offset: number): boolean {
  return file === inFile && start <= offset && offset <= end;
}
