import { all, type Decision, decided, no, open } from "../src/network/decision.ts";
import type { Field } from "../src/network/field.ts";
import type { Accepter } from "../src/network/model.ts";
import { isSet, textOf } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow different settings of one connection on it and on its accepter.",
    severity: "error",
    otherSeverities: { note: "it is the name or the description" },
    preset: "recommended",
    fix: null,
    messages: {
      capacity:
        "{{address}} sets {{argument}} to {{own}}, and {{peering}} sets it to {{other}}. Both write to the one connection, so every apply changes it again to what the last of them says. Set {{argument}} on one of the two only.",
      label:
        "{{address}} sets {{argument}} to {{own}}, and {{peering}} sets {{otherArgument}} to {{other}}. Both write to the one connection, so it is called now this and now that, and every plan has a difference. Set it on one of the two only.",
    },
  },
  create({ report }) {
    return {
      accepter(accepter) {
        const { peering } = accepter;
        if (peering === null) return;
        for (const { argument, otherArgument, isCapacity, read } of settings) {
          const own: Field<unknown> = read(accepter);
          const other: Field<unknown> = read(peering);
          const when = differ(own, other);
          if (when.is === false) continue;
          const texts = { own: textOf(own) ?? "", other: textOf(other) ?? "" };
          const common = {
            node: accepter,
            at: own.at,
            from: own.from,
            when,
            related: [
              {
                range: other.at,
                message: `${peering.address} has ${texts.other}.`,
                from: other.from,
              },
            ],
            involved: [peering],
          };
          const data = { argument, peering: peering.address, ...texts };
          if (isCapacity) report({ ...common, message: "capacity", data });
          else report({ ...common, message: "label", data: { ...data, otherArgument }, severity: "note" });
        }
      },
    };
  },
});

interface Setting {
  /** What the accepter calls it, and the connection. */
  readonly argument: string;
  readonly otherArgument: string;
  readonly isCapacity: boolean;
  read(node: Pick<Accepter, "bandwidth" | "linkType" | "name" | "description">): Field<number | string>;
}

const settings: readonly Setting[] = [
  { argument: "bandwidth", otherArgument: "bandwidth", isCapacity: true, read: (node) => node.bandwidth },
  { argument: "link_type", otherArgument: "link_type", isCapacity: true, read: (node) => node.linkType },
  {
    argument: "peer_connection_accepter_name",
    otherArgument: "peer_connection_name",
    isCapacity: false,
    read: (node) => node.name,
  },
  {
    argument: "description",
    otherArgument: "description",
    isCapacity: false,
    read: (node) => node.description,
  },
];

/** Whether both are set, and to different values. */
function differ(left: Field<unknown>, right: Field<unknown>): Decision {
  if (left.state === "unset" || right.state === "unset") return no;
  if (left.state === "known" && right.state === "known") return decided(left.value !== right.value);
  if (left.state === "unknown" && right.state === "unknown") {
    if (left.identity !== null && left.identity === right.identity) return no;
  }
  const causes = [left, right].flatMap((field) => (field.state === "unknown" ? field.causes : []));
  return all(isSet(left), isSet(right), open(causes));
}
