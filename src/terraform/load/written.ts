import type { Attribute, Block } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import type { Shape, WrittenArgument, WrittenBlock, WrittenBody } from "../root.ts";
import type { Cause } from "../value.ts";
import {
  attributesIn,
  blocksIn,
  blockTypesIn,
  type Content,
  damageOf,
  type InFile,
  isNullLiteral,
} from "./content.ts";
import { rangeOfNode } from "./declarations.ts";

/** What stands in a block, override files laid over it. Nothing is evaluated. */
export function writtenIn(content: Content): WrittenBody {
  return new WrittenContent(content);
}

class WrittenContent implements WrittenBody {
  readonly #content: Content;

  constructor(content: Content) {
    this.#content = content;
  }

  get damage(): Cause | null {
    return damageOf(this.#content);
  }

  get shape(): Shape | null {
    // Asked of every block, so that it goes without an iterator.
    const layer = this.#content[0];
    if (layer === undefined || this.#content.length > 1) return null;
    const { file, body, damage } = layer;
    if (body.blocks.length > 0 || damage !== null || file.endsWith(".json")) return null;
    return body.attributes;
  }

  get arguments(): readonly WrittenArgument[] {
    return attributesIn(this.#content).map((attribute) => new WrittenAttribute(attribute));
  }

  get nestedTypes(): readonly string[] {
    return blockTypesIn(this.#content);
  }

  nested(type: string): readonly WrittenBlock[] {
    return blocksIn(this.#content, type).map((block) => writtenBlock(block, type));
  }
}

/** There is one for every argument of a root, and hardly one of them is asked where it stands. */
class WrittenAttribute implements WrittenArgument {
  readonly #file: string;
  readonly #node: Attribute;

  constructor({ file, node }: InFile<Attribute>) {
    this.#file = file;
    this.#node = node;
  }

  get name(): string {
    return this.#node.name;
  }

  get nameRange(): Range {
    return rangeOfNode(this.#file, this.#node.nameRange);
  }

  get range(): Range {
    return rangeOfNode(this.#file, this.#node);
  }

  get isNull(): boolean {
    return isNullLiteral(this.#node.value);
  }

  get mayBeBlock(): boolean {
    return this.#file.endsWith(".json");
  }
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
