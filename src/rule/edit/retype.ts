import { directoryOf } from "../../files/paths.ts";
import type { TextEdit } from "../../finding.ts";
import type { Route } from "../../network/model.ts";
import type { Editor } from "./editor.ts";

/** Arguments that both types of routes have, and those of every resource. */
const common = [
  ...["route_table_id", "nexthop_id", "nexthop_type"],
  ...["count", "for_each", "provider", "depends_on"],
];
const renamed = new Map([
  ["destination_cidr_block", "destination_cidrblock"],
  ["route_entry_name", "name"],
]);

/** The edits that make an `alicloud_vpc_route_entry` an `alicloud_route_entry`; none where that takes more. */
export function retypedRoute(editor: Editor, { range }: Route): readonly (TextEdit | null)[] {
  const block = editor.blockAt(range);
  const [type, name] = block?.labels ?? [];
  const { file } = range;
  if (block === null || type === undefined || name === undefined || block.body.blocks.length > 0) return [];
  const directory = directoryOf(file);
  const isReferred = editor.mentions(directory, `${type.name}.${name.name}`);
  if (isReferred || editor.freeName(directory, "alicloud_route_entry", name.name) !== name.name) return [];
  const others = block.body.attributes.filter((attribute) => !common.includes(attribute.name));
  if (others.some((attribute) => !renamed.has(attribute.name))) return [];
  return [
    editor.rename({ file, start: type.start, end: type.end }, "alicloud_route_entry"),
    ...others.map(({ nameRange: { start, end }, name: old }) =>
      editor.rename({ file, start, end }, renamed.get(old) ?? old),
    ),
  ];
}
