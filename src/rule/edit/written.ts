import { directoryOf } from "../../files/paths.ts";
import type { Attribute, Block } from "../../hcl/tree.ts";
import type { Element } from "../../network/model.ts";
import type { Argument, Editor } from "./editor.ts";

/** A resource as it is written, and how others of its module refer to the same instance of it. */
export interface Written {
  readonly block: Block;
  /** `a` */
  readonly name: string;
  /** `alicloud_vpc_peer_connection.a` */
  readonly resource: string;
  /** `alicloud_vpc_peer_connection.a[each.key]` */
  readonly instance: string;
  /** What stands for the key of the instance; null where there is one instance. */
  readonly key: "each.key" | "count.index" | null;
  /** What gives another resource the same instances: `for_each` or `count`; none where there is one instance. */
  readonly loop: readonly Argument[];
}

/** @returns null where the way that instances come to be cannot be copied */
export function writtenAs(editor: Editor, element: Element): Written | null {
  const block = editor.blockAt(element.range);
  const [type, name] = block?.labels ?? [];
  if (block === null || type === undefined || name === undefined || block.type !== "resource") return null;
  // OpenTofu's switch for instances stands in a nested block.
  if (block.body.blocks.some((inner) => inner.type === "lifecycle" && attributeOf(inner, "enabled")))
    return null;
  const resource = `${type.name}.${name.name}`;
  const single = { block, name: name.name, resource };
  const loop = (["for_each", "count"] as const).find((argument) => attributeOf(block, argument));
  if (loop === undefined) return { ...single, instance: resource, key: null, loop: [] };
  const text = valueText(editor, element.range.file, block, loop);
  if (text === null || text.includes("\n")) return null;
  const key = loop === "count" ? "count.index" : "each.key";
  return { ...single, instance: `${resource}[${key}]`, key, loop: [[loop, text]] };
}

export function attributeOf({ body }: Block, name: string): Attribute | undefined {
  return body.attributes.find((attribute) => attribute.name === name);
}

/** The value of an argument as native syntax has it. */
export function valueText(editor: Editor, file: string, block: Block, name: string): string | null {
  const attribute = attributeOf(block, name);
  if (attribute === undefined) return null;
  return editor.expressionAt({ file, start: attribute.value.start, end: attribute.value.end });
}

/** Whether two resources are written in the same module, and called by the same way. */
export function isBeside(left: Element, right: Element): boolean {
  const way = ({ calls }: Element) => calls.map(({ address }) => address).join(" ");
  const isSameModule = directoryOf(left.range.file) === directoryOf(right.range.file);
  return left.root === right.root && isSameModule && way(left) === way(right);
}
