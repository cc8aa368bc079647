import type { Attribute, Block, Body, Expression, ObjectCons } from "../../hcl/index.ts";
import type { Cause } from "../value.ts";

/** A body and the file that it is in. */
export interface Layer {
  readonly file: string;
  readonly body: Body;
  /** A syntax error inside, so that something may be set that is not in the tree; null where all is there. */
  readonly damage: Cause | null;
}

/**
 * What stands in a block: its own body, and over it those that override files give for it, the last one winning.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export type Content = readonly Layer[];

/** A node of the syntax tree and the file that it is in. */
export interface InFile<T> {
  readonly file: string;
  readonly node: T;
  readonly damage: Cause | null;
}

/** The attribute of a name, as overridden; null where it is not set. */
export function attributeIn(content: Content, name: string): InFile<Attribute> | null {
  for (let at = content.length - 1; at >= 0; at--) {
    const { file, body, damage } = content[at] as Layer;
    const { attributes } = body;
    // Asked for every argument that a block could have, so that it goes without an iterator.
    for (let index = 0; index < attributes.length; index++) {
      const node = attributes[index] as Attribute;
      if (node.name === name) return { file, node, damage };
    }
  }
  return null;
}

/** Why something may stand in the block that is not in the tree; null where all is there. */
export function damageOf(content: Content): Cause | null {
  for (let at = 0; at < content.length; at++) {
    const { damage } = content[at] as Layer;
    if (damage !== null) return damage;
  }
  return null;
}

/** Every attribute, as overridden, in the order in which their names first appear. */
export function attributesIn(content: Content): readonly InFile<Attribute>[] {
  const [only, ...overrides] = content;
  // The parser keeps the first of a name in a body of native syntax.
  if (only !== undefined && overrides.length === 0 && !only.file.endsWith(".json")) {
    const { file, damage } = only;
    return only.body.attributes.map((node) => ({ file, node, damage }));
  }
  const found = new Map<string, InFile<Attribute>>();
  for (const { file, body, damage } of content)
    for (const node of body.attributes) if (node.name !== "//") found.set(node.name, { file, node, damage });
  return [...found.values()];
}

/**
 * The nested blocks of a type, `dynamic` ones for it included, in source order. Those of an override replace all others.
 *
 * In JSON syntax only a provider's schema tells a block from an argument, so that an argument there is read as blocks where
 * blocks are asked for.
 */
export function blocksIn(content: Content, type: string): readonly InFile<Block>[] {
  for (let at = content.length - 1; at >= 0; at--) {
    const { file, body, damage } = content[at] as Layer;
    const found = body.blocks
      .filter((block) => isOfType(block, type))
      .map((node) => ({ file, node, damage }));
    if (file.endsWith(".json"))
      for (const attribute of body.attributes)
        if (attribute.name === type)
          for (const node of writtenAsValue(attribute)) found.push({ file, node, damage });
    if (found.length > 0) return found;
  }
  return [];
}

const none: readonly never[] = [];

/** The types of nested blocks, `dynamic` ones by what they make, in the order in which they first appear. */
export function blockTypesIn(content: Content): readonly string[] {
  if (content.every(({ body }) => body.blocks.length === 0)) return none;
  const blocks = content.flatMap(({ body }) => body.blocks);
  return [
    ...new Set(blocks.map(({ type, labels }) => (type === "dynamic" ? (labels[0]?.name ?? type) : type))),
  ];
}

/** Whether `blocksIn` may find something. */
export function mayHaveBlocks(content: Content): boolean {
  for (let at = 0; at < content.length; at++) {
    const { file, body, damage } = content[at] as Layer;
    if (body.blocks.length > 0 || damage !== null || file.endsWith(".json")) return true;
  }
  return false;
}

function isOfType(block: Block, type: string): boolean {
  return block.type === type || (block.type === "dynamic" && block.labels[0]?.name === type);
}

/** The blocks that a JSON property with an object or an array of objects stands for. */
function writtenAsValue({ name, nameRange, value }: Attribute): Block[] {
  const objects = value.kind === "tuple" ? value.items : [value];
  return objects
    .filter((one): one is ObjectCons => one.kind === "object")
    .map((one) => ({
      type: name,
      typeRange: nameRange,
      labels: [],
      header: nameRange,
      body: { start: one.start, end: one.end, attributes: membersOf(one), blocks: [] },
      start: one.start,
      end: one.end,
    }));
}

function membersOf({ items }: ObjectCons): Attribute[] {
  const attributes: Attribute[] = [];
  for (const { key, value } of items) {
    const name = literalText(key);
    if (name !== null) attributes.push({ name, nameRange: key, value, start: key.start, end: value.end });
  }
  return attributes;
}

/** The text of a quoted string without interpolation; null for every other expression. */
export function literalText(expression: Expression): string | null {
  if (expression.kind === "literal") return expression.value.type === "string" ? expression.value.text : null;
  if (expression.kind !== "template") return null;
  let text = "";
  for (const part of expression.parts) {
    const inner = part.kind === "literal" ? literalText(part) : null;
    if (inner === null) return null;
    text += inner;
  }
  return text;
}

/** The expression as a single word, `string` in `type = string`; null for every other one. */
export function keyword(expression: Expression): string | null {
  return expression.kind === "scopeTraversal" && expression.steps.length === 0 ? expression.root.name : null;
}

export function isNullLiteral(expression: Expression): boolean {
  return expression.kind === "literal" && expression.value.type === "null";
}

/** The expression as a literal true or false; null for every other one. */
export function literalBool(expression: Expression): boolean | null {
  if (expression.kind === "literal" && expression.value.type === "bool") return expression.value.bool;
  const text = literalText(expression);
  return text === "true" ? true : text === "false" ? false : null;
}
