import type { Block } from "../../hcl/index.ts";
import type { WrittenArgument, WrittenBlock, WrittenBody } from "../root.ts";
import { attributesIn, blocksIn, blockTypesIn, type Content, damageOf, type InFile } from "./content.ts";
import { rangeOfNode } from "./declarations.ts";

/** What stands in a block, override files laid over it. Nothing is evaluated. */
export function writtenIn(content: Content): WrittenBody {
  return {
    damage: damageOf(content),
    get arguments() {
      return attributesIn(content).map(
        ({ file, node }): WrittenArgument => ({
          name: node.name,
          nameRange: rangeOfNode(file, node.nameRange),
          range: rangeOfNode(file, node),
          isNull: node.value.kind === "literal" && node.value.value.type === "null",
          mayBeBlock: file.endsWith(".json"),
        }),
      );
    },
    get nestedTypes() {
      return blockTypesIn(content);
    },
    nested: (type) => blocksIn(content, type).map((block) => writtenBlock(block, type)),
  };
}

function writtenBlock({ file, node, damage }: InFile<Block>, type: string): WrittenBlock {
  const isDynamic = node.type !== type;
  const inner = isDynamic ? node.body.blocks.find((block) => block.type === "content") : node;
  const body = inner?.body ?? { ...node.body, attributes: [], blocks: [] };
  return {
    type,
    typeRange: rangeOfNode(file, isDynamic ? (node.labels[0] ?? node.typeRange) : node.typeRange),
    header: rangeOfNode(file, node.header),
    body: writtenIn([{ file, body, damage }]),
  };
}
