import { isOverrideFile } from "../../files/index.ts";
import type { Attribute, Block, File } from "../../hcl/index.ts";
import { marker } from "../../rule/suppression/marker.ts";
import { declaration, localDeclaration } from "../../terraform/load/declarations.ts";
import { type Mentions, mentionedBy } from "../../terraform/load/mentions.ts";
import { configurationAddress, providerOf } from "../../terraform/load/provider-reference.ts";

/** A block at the top of a file, or one of the locals in it: what is declared by itself. */
export interface Item {
  readonly file: File;
  readonly block: Block;
  /** Of a local; null for a block as a whole. */
  readonly attribute: Attribute | null;
  readonly start: number;
  readonly end: number;
  /** `alicloud_vpc.a`, `local.b`, `provider.alicloud.c`; null for what belongs to every part. */
  readonly name: string | null;
  /** The names of what it refers to; those of variables are left out. */
  readonly mentions: readonly string[];
}

const known = new WeakMap<File, readonly Item[] | null>();

/** What a file declares; null where that cannot be told apart, so that the root module is taken as a whole. */
export function itemsOf(file: File): readonly Item[] | null {
  let items = known.get(file);
  if (items === undefined) {
    items = splitFile(file);
    known.set(file, items);
  }
  return items;
}

function splitFile(file: File): readonly Item[] | null {
  const { path, text } = file.source;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.endsWith(".json") || isOverrideFile(name)) return null;
  // Comments that suppress act on what is found in other files, too; and functions may read any file.
  if (text.includes(marker) || /file\w*\(/.test(text)) return null;
  const items: Item[] = [];
  for (const block of file.body.blocks) {
    const split = splitBlock(file, block);
    if (split === null) return null;
    items.push(...split);
  }
  return items;
}

function splitBlock(file: File, block: Block): readonly Item[] | null {
  if (block.type === "locals")
    return block.body.attributes.map((attribute) => localItem(file, block, attribute));
  const [first, second, ...more] = block.labels.map(({ name }) => name);
  if (more.length > 0) return null;
  switch (block.type) {
    case "resource":
    case "data":
      return first === undefined || second === undefined ? null : resourceItem(file, block, first, second);
    case "provider":
      return first === undefined || second !== undefined ? null : providerItem(file, block, first);
    case "output":
      return first === undefined || second !== undefined ? null : [item(file, block, `output.${first}`)];
    case "variable":
    case "terraform":
    case "moved":
      return commonItem(file, block);
    default:
      return null;
  }
}

function localItem(file: File, block: Block, attribute: Attribute): Item {
  const declared = localDeclaration({ file: file.source.path, node: attribute });
  const { start, end, name } = attribute;
  return {
    file,
    block,
    attribute,
    start,
    end,
    name: `local.${name}`,
    mentions: namesIn(mentionedBy(declared)),
  };
}

function resourceItem(file: File, block: Block, type: string, name: string): readonly Item[] | null {
  // What is in another state is of another root module.
  if (type === "terraform_remote_state") return null;
  const address = `${block.type === "data" ? "data." : ""}${type}.${name}`;
  const mode = block.type === "data" ? "data" : "managed";
  const declared = { ...declarationOf(file, block, name), mode, type, address } as const;
  const provider = providerOf(declared);
  if (provider === null) return null;
  return [item(file, block, address, `provider.${configurationAddress(provider)}`)];
}

function providerItem(file: File, block: Block, name: string): readonly Item[] | null {
  const alias = block.body.attributes.find((attribute) => attribute.name === "alias");
  if (alias === undefined) return [item(file, block, `provider.${name}`)];
  const { value } = alias;
  const part = value.kind === "template" && value.parts.length === 1 ? value.parts[0] : undefined;
  const text = part?.kind === "literal" && part.value.type === "string" ? part.value.text : null;
  return text === null ? null : [item(file, block, `provider.${name}.${text}`)];
}

/** What every part has must not lead from one to another. */
function commonItem(file: File, block: Block): readonly Item[] | null {
  const { start, end } = block;
  const mentions = namesIn(mentionedBy(declarationOf(file, block, "")));
  if (mentions.length > 0 && block.type === "variable") return null;
  return [{ file, block, attribute: null, start, end, name: null, mentions: [] }];
}

function item(file: File, block: Block, name: string, ...others: readonly string[]): Item {
  const mentions = [...namesIn(mentionedBy(declarationOf(file, block, name))), ...others];
  return { file, block, attribute: null, start: block.start, end: block.end, name, mentions };
}

function declarationOf({ source: { path } }: File, node: Block, name: string) {
  return declaration(name, { file: path, node, damage: null });
}

function namesIn({ locals, resources, outputs, calls }: Mentions): string[] {
  return [
    ...[...locals].map((name) => `local.${name}`),
    ...resources,
    ...outputs.map(({ call }) => `module.${call}`),
    ...[...calls].map((name) => `module.${name}`),
  ];
}
