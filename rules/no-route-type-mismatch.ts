import type { RelatedLocation } from "../src/finding.ts";
import { all, type Decision, not } from "../src/network/decision.ts";
import type { Field } from "../src/network/field.ts";
import type { NextHop } from "../src/network/model.ts";
import { isSet, isSuch, textOf } from "../src/rule/field.ts";
import { textFor } from "../src/rule/fix.ts";
import { defineRule, type Editor } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary:
      "Require that the type and the id of a route's next hop agree on whether it is a peering connection.",
    severity: "error",
    preset: "recommended",
    fix: "safe",
    messages: {
      noType:
        'The next hop of {{address}} is the peering connection {{hop}}, but its nexthop_type is not set. The API then takes the id for that of an ECS instance and refuses the route. Set nexthop_type = "VpcPeer".',
      otherType:
        'The next hop of {{address}} is the peering connection {{hop}}, but its nexthop_type is {{type}}. The API looks for something of that type and refuses the route; only VpcPeer, in exactly this spelling, means a peering connection. Set nexthop_type = "VpcPeer".',
      otherHop:
        "The nexthop_type of {{address}} is VpcPeer, but its next hop {{hop}} is no peering connection. The API finds no connection of that id and refuses the route (ResourceNotFound.VpcPeer). Name a peering connection as nexthop_id, or set the type that the next hop has.",
    },
  },
  create({ report, undecided }) {
    return {
      route(route) {
        const { header, nextHopsUnknown } = route;
        if (nextHopsUnknown.length > 0) undecided({ node: route, at: header, causes: nextHopsUnknown });
        for (const nextHop of route.nextHops) {
          const { id, type, isPeering, peering } = nextHop;
          const isWrongType = all(isPeering, not(isVpcPeer(type)));
          const isWrongHop = all(isVpcPeer(type), isSet(id), not(isPeering));
          if (isWrongType.is === false && isWrongHop.is === false) continue;
          const involved = peering === null ? [] : [peering];
          const common = { node: route, at: type.at, from: type.from, related: describe(nextHop), involved };
          const hop = peering?.address ?? nameOf(id) ?? "that nexthop_id names";
          report({ ...common, when: isWrongHop, message: "otherHop", data: { hop } });
          if (type.state === "unset") {
            const fix = typeBeside(id);
            report({ ...common, when: isWrongType, message: "noType", data: { hop }, fix });
          } else {
            const data = { hop, type: textOf(type) ?? "another" };
            const fix = textFor("nexthop_type", type, "VpcPeer");
            report({ ...common, when: isWrongType, message: "otherType", data, fix });
          }
        }
      },
    };
  },
});

/** Whether a type is the one of peering connections. Left out, it is `Instance`. */
function isVpcPeer(type: Field<string>): Decision {
  return isSuch(type, (value) => value === "VpcPeer");
}

/** The fix that sets the type beside the id; none where it is written and comes to nothing. */
function typeBeside({ argument }: Field<string>) {
  return (editor: Editor) => ({
    message: "Set nexthop_type to VpcPeer.",
    edits: [editor.insertArgument(argument, ["nexthop_type", '"VpcPeer"'])],
  });
}

/** What messages call a next hop: the resource whose id it is, else the value. */
function nameOf(id: Field<string>): string | null {
  const reference = id.state === "unset" ? null : id.reference;
  const isId = reference?.path.length === 1 && reference.path[0] === "id";
  return isId ? reference.address : textOf(id);
}

function describe({ id, peering }: NextHop): RelatedLocation[] {
  const related: RelatedLocation[] = [{ range: id.at, message: "This is the next hop.", from: id.from }];
  if (peering !== null) related.push({ range: peering.header, message: "This is the peering connection." });
  return related;
}
