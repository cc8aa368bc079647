import { directoryOf } from "../../files/paths.ts";
import type { TextEdit } from "../../finding.ts";
import { defaultBandwidth, peeringMetrics } from "../../network/facts/metrics.ts";
import type { Peering } from "../../network/model.ts";
import type { Argument, Editor } from "./editor.ts";
import { providerOf } from "./provider.ts";
import { attributeOf, valueText, writtenAs } from "./written.ts";

/** In seconds, as in the example of the guide. */
const period = 60;
/** Of what the bandwidth carries in a period: near enough to it to be worth a call, and not yet dropping packets. */
const share = 0.8;

/**
 * The alarm on the traffic of a connection, behind it.
 * @returns null where its module has no alarm and no group of contacts that tells whom to call, or the bandwidth is not known
 */
export function alarmOf(editor: Editor, peering: Peering): TextEdit | null {
  const written = writtenAs(editor, peering);
  const alias = providerOf(editor, peering);
  const directory = directoryOf(peering.range.file);
  const contacts = contactsIn(editor, directory);
  const threshold = thresholdFor(peering);
  if (written === null || alias === null || contacts === null || threshold === null) return null;
  const type = "alicloud_cms_alarm";
  const key = written.key === null ? "" : `-\${${written.key}}`;
  const body: Argument[] = [
    ...written.loop,
    ...alias,
    ["name", `"${written.name}${key}-traffic"`],
    ["project", `"${peeringMetrics.namespace}"`],
    ["metric", `"${peeringMetrics.traffic[0]}"`],
    ["period", `${period}`],
    ["contact_groups", contacts],
    ["metric_dimensions", `jsonencode([{ ${peeringMetrics.dimension} = ${written.instance}.id }])`],
  ];
  const escalation: Argument[] = [
    ["statistics", '"Sum"'],
    ["comparison_operator", '">="'],
    ["threshold", `"${threshold}"`],
  ];
  const blocks = [{ type: "escalations_critical", body: escalation }];
  const name = editor.freeName(directory, type, written.name);
  return editor.insertResources(peering.range, [{ type, name, body, blocks }]);
}

/** Whom the alarms of a module call: what another alarm says, or else the only group that there is. */
function contactsIn(editor: Editor, directory: string): string | null {
  for (const { file, block } of editor.resourcesBeside(directory, "alicloud_cms_alarm")) {
    const groups = valueText(editor, file, block, "contact_groups");
    if (groups !== null && !/\n|\b(?:each|count)\./.test(groups)) return groups;
  }
  const type = "alicloud_cms_alarm_contact_group";
  const [group, ...others] = editor.resourcesBeside(directory, type);
  if (group === undefined || others.length > 0) return null;
  if (attributeOf(group.block, "for_each") ?? attributeOf(group.block, "count")) return null;
  return `[${type}.${group.block.labels[1]?.name}.alarm_contact_group_name]`;
}

/** In bytes; the least of what the connection and its accepters set is what it may have. */
function thresholdFor({ settings }: Peering): number | null {
  const set: number[] = [];
  for (const { bandwidth } of settings) {
    if (bandwidth.state === "unknown" || (bandwidth.state === "known" && bandwidth.sensitive)) return null;
    if (bandwidth.state === "known") set.push(bandwidth.value);
  }
  const least = set.length === 0 ? defaultBandwidth : Math.min(...set);
  return least < 1 ? null : Math.floor((least * 1_000_000 * period * share) / 8);
}
