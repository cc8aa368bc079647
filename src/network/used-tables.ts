import type { UndecidedCause } from "../finding.ts";
import { assuming, type Decision, no, open, yes } from "./decision.ts";
import type { Graph } from "./graph.ts";
import type { RouteTableNode } from "./route-tables.ts";
import type { VpcNode } from "./vpcs.ts";
import type { VSwitchNode } from "./vswitches.ts";

/**
 * Whether a vSwitch uses a route table: one that is attached to it, or, of a system table, one that is attached to no
 * other. Only what is known of vSwitches is judged, so a table counts as used where none of its VPC is known.
 */
export function isUsed(graph: Graph, table: RouteTableNode): Decision {
  if (table.attachments.some(({ presence }) => presence === "certain")) return yes;
  const { vpc } = table;
  if (vpc === null) return isOfNoKnownVpc(graph, table);
  const known = vpc.vswitches.filter(({ presence }) => presence === "certain");
  const doubts = [...whyAttached(graph, table), ...whyMoreVSwitches(vpc)];
  if (known.length === 0) return doubts.length === 0 ? yes : open(doubts);
  const bySystem = table.kind === "custom" ? no : isUsedAsSystemTable(graph, table, known);
  if (bySystem.is !== false) return bySystem;
  if (doubts.length > 0) return open(doubts);
  return vpc.knowledge === "managed" ? no : assuming(no, "closed-world");
}

/** Nothing can be said against it, unless something may say which VPC it is of. */
function isOfNoKnownVpc(graph: Graph, table: RouteTableNode): Decision {
  const statements = [...table.doubtfulStatements, ...graph.looseTableStatements];
  if (table.knowledge === "unknown") return open(table.doubts);
  return statements.length === 0 ? yes : open(statements);
}

function isUsedAsSystemTable(graph: Graph, table: RouteTableNode, known: readonly VSwitchNode[]): Decision {
  const plain = known.filter(({ attachments }) =>
    attachments.every(({ presence }) => presence !== "certain"),
  );
  if (plain.length === 0) return no;
  if (table.kind === "unknown")
    return open([
      {
        message: `whether ${table.text} is a system table is not known`,
        range: table.element?.header ?? null,
      },
    ]);
  const doubts = plain.map(({ attachments }) => [
    ...attachments.flatMap(({ presence }) => (presence === "certain" ? [] : presence)),
    ...graph.looseAttachments.vswitch,
  ]);
  return doubts.some((causes) => causes.length === 0) ? yes : open(doubts.flat());
}

/** Why a vSwitch may be attached to it after all. */
function whyAttached(graph: Graph, { attachments }: RouteTableNode): readonly UndecidedCause[] {
  const uncertain = attachments.flatMap(({ presence }) => (presence === "certain" ? [] : presence));
  return [...uncertain, ...graph.looseAttachments.table];
}

function whyMoreVSwitches(vpc: VpcNode): readonly UndecidedCause[] {
  const uncertain = vpc.vswitches.flatMap(({ presence }) => (presence === "certain" ? [] : presence));
  return [...uncertain, ...vpc.declaredVSwitchesUnknown];
}
