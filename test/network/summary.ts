import { any } from "../../src/network/decision.ts";
import type { Decision, Element, Network } from "../../src/network/index.ts";

/** What a network decides, by what it decides it of; what is not known to exist is left out. */
export function decisionsOf(network: Network): Map<string, Decision> {
  const found = new Map<string, Decision>();
  for (const peering of network.peerings.filter(isCertain)) {
    const { root, address, requester, accepter } = peering;
    const name = `${root} ${address}`;
    found.set(`${name} is self`, peering.isSelf);
    found.set(`${name} is cross-account`, peering.isCrossAccount);
    found.set(`${name} is inter-region`, peering.isInterRegion);
    found.set(`${name} has side mismatch`, peering.hasSideMismatch);
    found.set(`${name} has mixed region kinds`, peering.hasMixedRegionKinds);
    found.set(`${name} is across the border`, peering.isAcrossBorder);
    found.set(`${name} is across sites`, peering.isAcrossSites);
    found.set(`${name} is for a shared VPC`, peering.isForSharedVpc);
    found.set(`${name} has accepter`, peering.hasAccepter);
    found.set(`${name} has alarm`, peering.hasAlarm);
    found.set(`${name} repeats another`, any(...peering.predecessors.map(({ isTwin }) => isTwin)));
    for (const [side, mismatch] of Object.entries(peering.sideMismatches))
      found.set(`${name} ${side}`, mismatch);
    for (const side of [requester, accepter]) {
      for (const version of [4, 6, "any"] as const) {
        found.set(`${name} ${side.role} has route ${version}`, side.hasRoute(version));
        found.set(`${name} ${side.role} has declared route ${version}`, side.hasDeclaredRoute(version));
      }
    }
  }
  for (const alarm of network.alarms.filter(isCertain)) {
    found.set(`${alarm.root} ${alarm.address} is of peering`, alarm.isOfPeering);
    found.set(`${alarm.root} ${alarm.address} is of another namespace`, alarm.isOfOtherNamespace);
  }
  for (const accepter of network.accepters.filter(isCertain)) {
    const name = `${accepter.root} ${accepter.address}`;
    found.set(`${name} is wrong side`, accepter.isWrongSide);
    found.set(`${name} is second`, any(...accepter.predecessors.map(({ isSecond }) => isSecond)));
  }
  for (const route of network.routes.filter(isCertain)) {
    const name = `${route.root} ${route.address}`;
    found.set(`${name} is wrong side`, route.isWrongSide);
    found.set(`${name} is wrong type`, route.isWrongType);
    found.set(`${name} is local`, route.isLocal);
    found.set(`${name} is foreign`, route.isForeign);
    found.set(`${name} is transitive`, route.isTransitive);
    found.set(`${name} is peer route`, route.isPeerRoute);
    found.set(`${name} is in vSwitch`, route.isInVSwitch);
    found.set(`${name} is in service range`, route.isInServiceRange);
    found.set(`${name} lacks IPv6`, route.lacksIpv6);
    found.set(`${name} is plainly foreign`, route.isPlainlyForeign);
    for (const [what, is] of Object.entries(route.misplacements)) found.set(`${name} misplaced ${what}`, is);
  }
  for (const vpc of network.vpcs) {
    if (vpc.knowledge === "managed") found.set(`${vpc.element?.root} ${vpc.text} has IPv6`, vpc.hasIpv6);
  }
  for (const { text, element, isIdentified, isUsed } of network.routeTables) {
    if (isIdentified) found.set(`${element?.root} ${text} is used`, isUsed);
  }
  for (const { quota, table, isExceeded } of network.routeQuotas) {
    if (table.isIdentified) found.set(`${table.element?.root} ${quota.name} ${table.text}`, isExceeded);
  }
  for (const { quota, vpc, holder, peerings, doubtful, isExceeded } of network.quotas) {
    // What is told of an account and a region changes with what is known of them, and several may be told in the same words.
    const [first] = [...peerings, ...doubtful].filter(isCertain);
    const name = vpc === null ? `${first?.root} ${first?.address}` : `${vpc.element?.root} ${holder}`;
    found.set(`${name} ${quota.name}`, isExceeded);
  }
  return found;
}

function isCertain({ presence }: Element): boolean {
  return presence === "certain";
}

/** All that a network says, as plain data with links by name, to be compared. */
export function summaryOf(network: Network): unknown {
  const { peerings, accepters, vpcs, routes, routeTables, vswitches, attachments, providers } = network;
  const names = (list: readonly { readonly root: string; readonly address: string }[]) =>
    list.map(({ root, address }) => `${root} ${address}`);
  return {
    decisions: [...decisionsOf(network)],
    peerings: peerings.map((peering) => ({
      pair: names(peering.pair),
      accepters: names(peering.accepters),
      routes: names(peering.routes),
      ends: [peering.requester, peering.accepter].map(({ vpc, account, region }) => [
        vpc?.text,
        account.text,
        region,
      ]),
    })),
    accepters: names(accepters),
    vpcs: vpcs.map(({ text, knowledge, blocks, vswitches: own, routes: ownRoutes, sides }) => ({
      text,
      knowledge,
      blocks: [blocks.blocks.map((block) => block.text), blocks.unknown],
      vswitches: names(own),
      routes: names(ownRoutes),
      sides: sides.map(({ peering, role }) => `${peering.address} ${role}`),
    })),
    routes: routes.map(({ address, routeTable, side }) => [address, routeTable?.text, side?.role]),
    routeTables: routeTables.map(({ text, kind, vpc, routes: own }) => [text, kind, vpc?.text, names(own)]),
    rest: [names(vswitches), names(attachments), names(providers)],
    quotas: network.quotas.map(({ quota, holder, peerings: counted, isExceeded, unknown }) => {
      return [quota, holder, names(counted), isExceeded, unknown];
    }),
    cidrArguments: network.cidrArguments.map(({ element, name, parsed }) => [
      element.address,
      name,
      parsed?.kind,
    ]),
    gaps: [...network.gaps],
  };
}
