import { addTo, type Groups } from "../grouping.ts";
import type { Element, Network, Peering, Vpc } from "../network/index.ts";

type Instance = Pick<Element, "root" | "address">;

/** The instances that a VPC or a connection is made of, itself included: what is at fault there is at fault with it. */
export class Parts {
  readonly #ofVpc: Groups<Vpc, Instance> = new Map();
  readonly #ofPeering: Groups<Peering, Instance> = new Map();

  constructor(network: Network) {
    for (const vpc of network.vpcs) {
      if (vpc.element !== null) this.#add(vpc, vpc.element);
      for (const { element } of vpc.blocks.blocks) this.#add(vpc, element);
    }
    for (const vswitch of network.vswitches) this.#add(vswitch.vpc, vswitch);
    for (const { vpc, element } of network.routeTables) if (element !== null) this.#add(vpc, element);
    for (const attachment of network.attachments)
      this.#add(attachment.vswitch?.vpc ?? attachment.routeTable?.vpc ?? null, attachment);
    for (const route of network.routes) if (route.isPeerRoute.is === false) this.#add(route.vpc, route);
    for (const peering of network.peerings) addTo(this.#ofPeering, peering, peering);
    for (const alarm of network.alarms)
      for (const { peering } of alarm.targets) if (peering !== null) addTo(this.#ofPeering, peering, alarm);
  }

  ofVpc(vpc: Vpc): readonly Instance[] {
    return this.#ofVpc.get(vpc) ?? [];
  }

  ofPeering(peering: Peering): readonly Instance[] {
    return this.#ofPeering.get(peering) ?? [];
  }

  #add(vpc: Vpc | null, instance: Instance): void {
    if (vpc !== null) addTo(this.#ofVpc, vpc, instance);
  }
}
