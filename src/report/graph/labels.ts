import type { Severity } from "../../finding.ts";
import { countOf, severities } from "../../severity.ts";
import type {
  TopologyAccount,
  TopologyFinding,
  TopologyRoute,
  TopologyValue,
  TopologyVpc,
} from "../../topology.ts";
import { counted } from "../text/summary.ts";
import { visible } from "../visible.ts";
import type { Link } from "./view.ts";

/** Signs that tell severities apart without any colour. */
export const signs: Readonly<Record<Severity, string>> = { error: "✖", warning: "▲", note: "●" };

/** A value in few words. */
export function valueText(value: TopologyValue, unset: string): string {
  if (value === null) return unset;
  if (!value.known) return value.name === null ? "not known" : `${visible(value.name)} (not known)`;
  return "value" in value ? visible(value.value) : "(sensitive)";
}

export function accountTitle({ text, uid, assumed }: TopologyAccount): string {
  const title = uid !== null ? `Account ${uid}` : capitalised(visible(text).replace(/^the /, ""));
  return assumed ? `${title}, id not known` : title;
}

export function regionTitle(region: TopologyValue): string {
  if (region !== null && !region.known) return `Region ${valueText(region, "")}`;
  return valueText(region, "Region not known");
}

/** A VPC in few words: its address without the type, which is always the same. */
export function shortName({ text }: TopologyVpc): string {
  return visible(text.replace(/(^|\.)(?:data\.)?alicloud_vpcs?\./, "$1"));
}

/** Whether a VPC is not of the run: looked up, or nothing but a name. */
export function isExternal({ knowledge }: TopologyVpc): boolean {
  return knowledge !== "managed";
}

const knowledgeTexts = {
  managed: null,
  "looked-up": "looked up",
  literal: "external, only its id is known",
  unknown: "not known which",
} as const;

/** What a picture says of a VPC below its name. */
export function vpcLines(vpc: TopologyVpc, hasSeveralRoots: boolean): string[] {
  const { cidrBlocks, cidrBlocksUnknown, knowledge, root, doubts } = vpc;
  const blocks = cidrBlocks.map(({ text }) => visible(text));
  if (knowledge === "managed" && cidrBlocksUnknown.length > 0)
    blocks.push(blocks.length === 0 ? "CIDR not known" : "and others, not known");
  const about = knowledgeTexts[knowledge];
  return [
    ...(hasSeveralRoots && root !== null ? [`in ${visible(root)}`] : []),
    ...blocks,
    ...(about === null ? [] : [about]),
    ...(doubts.length === 0 ? [] : ["may not exist"]),
  ];
}

/** `Gold · 1000 Mbit/s` */
export function linkText({ peering }: Link): string {
  const { linkType, bandwidth, interRegion, doubts } = peering;
  const parts = [
    ...(linkType === null ? [] : [valueText(linkType, "")]),
    ...(bandwidth === null ? [] : [`${valueText(bandwidth, "")} Mbit/s`]),
  ];
  if (parts.length === 0) parts.push(kindText(interRegion));
  if (doubts.length > 0) parts.push("may not exist");
  return parts.join(" · ");
}

function kindText(interRegion: boolean | null): string {
  if (interRegion === null) return "peering";
  return interRegion ? "inter-region" : "intra-region";
}

/** `accepted by …`, of a connection to another account. */
export function acceptanceText({ peering, accepters }: Link): string | null {
  const [accepter] = accepters;
  if (accepter !== undefined) return `accepted by ${visible(accepter.address)}`;
  if (peering.crossAccount === null) return "not known whether it crosses accounts";
  return peering.crossAccount ? "no accepter" : null;
}

/** Where routes lead: their destinations, the first few of them. */
export function destinationsText(routes: readonly TopologyRoute[], most = 3): string {
  const texts = [...new Set(routes.map(({ destination }) => valueText(destination, "no destination")))];
  const rest = texts.length - most;
  return texts.slice(0, most).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** `✖ no-overlapping-cidr`, once for each rule, the worst first. */
export function faultLines(findings: readonly TopologyFinding[]): string[] {
  return [...new Set(findings.map(({ severity, ruleId }) => `${signs[severity]} ${visible(ruleId)}`))];
}

/** `2 errors, 1 warning`; null where there are none. */
export function countText(findings: readonly TopologyFinding[]): string | null {
  const parts = severities.flatMap((severity) => {
    const count = countOf(findings, severity);
    return count === 0 ? [] : [counted(count, severity)];
  });
  return parts.length === 0 ? null : parts.join(", ");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
