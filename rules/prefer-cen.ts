import type { RelatedLocation } from "../src/finding.ts";
import type { Decision } from "../src/network/decision.ts";
import type { Peering } from "../src/network/model.ts";
import { defineRule, listNames } from "../src/rule/index.ts";
import { Mesh } from "../src/rule/mesh.ts";

export default defineRule({
  meta: {
    summary: "Prefer CEN to a full mesh of peering connections between four or more VPCs.",
    severity: "note",
    preset: "strict",
    fix: null,
    messages: {
      mesh: "{{vpcs}} are each peered with each other, by {{count}} connections with routes of their own on both sides. Each VPC more needs a connection to every other one, and a VPC may have 10 within a region and 20 across. Attach the VPCs to a transit router of CEN instead, which Alibaba Cloud advises for more than three.",
    },
  },
  create({ report, undecided }) {
    return {
      network(network) {
        const mesh = new Mesh(network);
        for (const { vpcs, peerings } of mesh.cliques()) {
          const [first, ...others] = peerings;
          if (first === undefined) continue;
          report({
            node: first,
            at: first.header,
            message: "mesh",
            data: {
              vpcs: listNames(
                vpcs.map(({ text }) => text),
                4,
              ),
              count: peerings.length,
            },
            related: others.flatMap(describe),
            involved: others,
          });
        }
        const doubt: { readonly peering: Peering; readonly isMesh: Decision } | null = mesh.doubt();
        if (doubt !== null)
          undecided({ node: doubt.peering, at: doubt.peering.header, causes: doubt.isMesh.causes });
      },
    };
  },
});

function describe({ header, address }: Peering): RelatedLocation[] {
  return [{ range: header, message: `${address} is one of the connections.` }];
}
