import { all, any, type Decision, open, yes } from "../src/network/decision.ts";
import type { Field } from "../src/network/field.ts";
import type { Accepter, Peering, Vpc } from "../src/network/model.ts";
import { isSuch } from "../src/rule/field.ts";
import { deletionOf } from "../src/rule/fix.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow dry_run on peering connections, their accepters and their VPCs.",
    severity: "warning",
    preset: "recommended",
    fix: "safe",
    messages: {
      dryRun:
        "{{address}} sets dry_run = true, so nothing is ever created, changed or deleted: the API only checks each request and answers DryRunOperation, which ends the apply with an error. Remove dry_run.",
    },
  },
  create({ report }) {
    const check = (node: Peering | Accepter) => {
      const when = isTrue(node.dryRun);
      if (when.is !== false) {
        const fix = deletionOf("dry_run", node.dryRun);
        report({ node, ...placeOf(node.dryRun), when, message: "dryRun", fix });
      }
    };
    return {
      peering: check,
      accepter: check,
      vpc(vpc) {
        const { element, dryRun } = vpc;
        if (element === null || dryRun === null || dryRun.state === "unset") return;
        const when = all(isTrue(dryRun), isPeered(vpc));
        if (when.is === false) return;
        const fix = deletionOf("dry_run", dryRun);
        report({ node: element, ...placeOf(dryRun), when, message: "dryRun", fix });
      },
    };
  },
});

function isTrue(field: Field<boolean>): Decision {
  return isSuch(field, (value) => value);
}

function placeOf({ argument, at, from }: Field<boolean>) {
  return { at: argument ?? at, from };
}

/** Whether a connection is there that has an end at a VPC. */
function isPeered({ sides }: Vpc): Decision {
  return any(...sides.map(({ peering: { presence } }) => (presence === "certain" ? yes : open(presence))));
}
