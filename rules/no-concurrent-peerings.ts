import { all, any, not } from "../src/network/decision.ts";
import { Concurrency } from "../src/rule/concurrency.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow connections of one VPC that are created at the same time.",
    severity: "note",
    preset: "strict",
    fix: null,
    messages: {
      instances:
        "{{block}} makes several connections that share a VPC, and instances of one block never wait for each other. The API makes one connection of a VPC at a time and may refuse the others (Conflict.Operation), which the provider does not try again. Apply with -parallelism=1, or apply again where it fails.",
      concurrent:
        "{{address}} and {{other}} both have an end at {{vpc}}, and neither waits for the other. The API makes one connection of a VPC at a time and may refuse the second (Conflict.Operation), which the provider does not try again. Let one depend on the other, or apply with -parallelism=1.",
    },
  },
  create({ network, report, undecided }) {
    let concurrency: Concurrency | undefined;
    return {
      peering(peering) {
        concurrency ??= new Concurrency(network);
        // What stands for several instances that are not known may stand for some that share a VPC.
        if (peering.presence !== "certain")
          undecided({ node: peering, at: peering.header, causes: peering.presence });
        const rivals = concurrency.rivalsOf(peering);
        const [first] = rivals;
        const when = all(any(...rivals.map(({ isConcurrent }) => isConcurrent)), not(peering.isSelf));
        if (first === undefined || when.is === false) return;
        const { header: range, address, blockAddress: block } = first.peering;
        const common = { node: peering, at: peering.header, when };
        // What instances have with each other is one fault, whichever two they are.
        if (block === peering.blockAddress)
          return report({ ...common, message: "instances", data: { block } });
        report({
          ...common,
          message: "concurrent",
          data: { other: address, vpc: first.vpc.text },
          related: [{ range, message: `${address} has an end at ${first.vpc.text} too.` }],
          involved: first.isConcurrent.is === true ? [first.peering] : [],
        });
      },
    };
  },
});
