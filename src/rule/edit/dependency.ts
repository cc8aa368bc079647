import type { TextEdit } from "../../finding.ts";
import type { Element } from "../../network/model.ts";
import { inItsModule } from "../fingerprint.ts";
import type { Editor } from "./editor.ts";
import { attributeOf, isBeside } from "./written.ts";

/**
 * The edit that has a resource wait for another one of its module.
 * @returns null where they are of different modules, or the other one refers to it, so that both would wait
 */
export function dependencyOf(editor: Editor, resource: Element, other: Element): TextEdit | null {
  const block = editor.blockAt(resource.range);
  if (block === null || !isBeside(resource, other)) return null;
  const isCircle = editor.textAt(other.range)?.includes(inItsModule(resource.blockAddress)) ?? true;
  if (isCircle) return null;
  const reference = inItsModule(other.blockAddress);
  const old = attributeOf(block, "depends_on");
  const { file } = resource.range;
  if (old !== undefined)
    return old.value.kind === "tuple" ? editor.addReference({ ...old.value, file }, reference) : null;
  const last = block.body.attributes.at(-1);
  if (last === undefined) return null;
  const { start, end } = last;
  return editor.insertArgument({ file, start, end }, ["depends_on", [reference]]);
}
