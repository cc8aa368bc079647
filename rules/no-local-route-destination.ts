import type { RelatedLocation } from "../src/finding.ts";
import { contains, intersection } from "../src/network/cidr.ts";
import { all, not } from "../src/network/decision.ts";
import { serviceRange } from "../src/network/facts/ranges.ts";
import type { Block, Route, VSwitch } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { compareText } from "../src/rule/order.ts";
import {
  connectionName,
  describeConnection,
  destinationName,
  onDestination,
  ownVpcName,
} from "../src/rule/routes.ts";

export default defineRule({
  meta: {
    summary:
      "Disallow routes into a peering connection to vSwitches of their own VPC, or to the range of cloud services.",
    severity: "error",
    otherSeverities: { warning: "the destination is a part of 100.64.0.0/10" },
    preset: "recommended",
    fix: null,
    messages: {
      ownVSwitch:
        "{{address}} sends {{destination}} into {{connection}}, but {{vswitch}} in {{vpc}} itself has these addresses. Every route table has a system route to each vSwitch of its VPC, and the API refuses another one to the same addresses or to a part of them (InvalidCidrBlock). Set a block of the peer as the destination; where both VPCs have these addresses, one has to get others.",
      services:
        "{{address}} sends 100.64.0.0/10 into {{connection}}. Alibaba Cloud has its own services in that range, with a system route to it in every table, and the API refuses another one. Set a block of the peer as the destination.",
      partOfServices:
        "{{address}} sends {{destination}}, a part of 100.64.0.0/10, into {{connection}}. Alibaba Cloud has its own services in that range, such as DNS, logs and object storage: the API refuses such a route, or the hosts of {{vpc}} lose the services that are there. Set a block of the peer as the destination.",
    },
  },
  create({ report }) {
    return {
      route(route) {
        const { isInServiceRange, isInVSwitch } = route;
        if (isInServiceRange.is === false && isInVSwitch.is === false) return;
        const { isPeerRoute } = route;
        const services = all(isPeerRoute, isInServiceRange);
        const own = all(isPeerRoute, isInVSwitch, not(isInServiceRange));
        if (services.is === false && own.is === false) return;
        const connection = connectionName(route);
        const common = { ...onDestination(route), related: describeConnection(route) };
        const vpc = ownVpcName(route);
        const destination = destinationName(route);
        if (isWholeServiceRange(route))
          report({ ...common, when: services, message: "services", data: { connection } });
        else {
          const data = { connection, destination, vpc };
          report({ ...common, when: services, severity: "warning", message: "partOfServices", data });
        }
        const vswitch = vswitchInTheWay(route);
        report({
          ...common,
          when: own,
          message: "ownVSwitch",
          data: { connection, destination, vpc, vswitch: vswitch?.address ?? "a vSwitch" },
          related: [...describeVSwitch(vswitch), ...common.related],
        });
      },
    };
  },
});

function isWholeServiceRange({ destinationBlocks }: Route): boolean {
  return destinationBlocks.blocks.some(({ cidr }) => cidr.text === serviceRange);
}

function vswitchInTheWay({ vpc, destinationBlocks }: Route): VSwitch | null {
  const isInTheWay = (own: Block) =>
    destinationBlocks.blocks.some(({ cidr }) =>
      cidr.version === 4 ? contains(own.cidr, cidr) : intersection(own.cidr, cidr) !== null,
    );
  const inTheWay = (vpc?.vswitches ?? []).filter(({ blocks }) => blocks.blocks.some(isInTheWay));
  return inTheWay.sort((left, right) => compareText(left.address, right.address))[0] ?? null;
}

function describeVSwitch(vswitch: VSwitch | null): RelatedLocation[] {
  if (vswitch === null) return [];
  const [block] = vswitch.blocks.blocks;
  if (block === undefined) return [];
  return [{ range: block.at, message: `This vSwitch has ${block.text}.`, from: block.from }];
}
