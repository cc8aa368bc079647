import type { Diagnostic } from "../../diagnostic.ts";
import type { Attribute, Block, JsonValue } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { attributesIn, damageOf, literalText } from "../load/content.ts";
import type { ModuleDeclarations, ResourceDeclaration } from "../load/declarations.ts";
import { howToMake } from "./how-to-make.ts";
import { at, itemsOf, propertiesOf, textAt } from "./json.ts";

/** The parts of a plan that tell from which sources it was made. */
interface Made {
  readonly path: string;
  readonly configuration: JsonValue | null;
}

/** The diagnostic of a plan that was made from other sources. */
export function madeFromOthers(path: string, what: string, range: Range): Diagnostic {
  return {
    severity: "warning",
    message: `The plan ${path} was not made from these sources: ${what}. Nothing is taken from it, so that what only a plan knows stays open. ${howToMake}`,
    range,
  };
}

/**
 * Holds the blocks that the sources declare against those that the plan was made from: which there are, and what is written
 * out in them.
 */
export function disagreementWith({ path, configuration }: Made, root: ModuleDeclarations): Diagnostic | null {
  if (configuration === null) return null;
  const planned = plannedBlocks(at(configuration, "root_module"));
  for (const block of root.resources.values()) {
    const there = planned.get(block.address);
    if (there === undefined) return madeFromOthers(path, `it does not have ${block.address}`, block.header);
    const name = changedArgument(block, there);
    if (name !== null)
      return madeFromOthers(
        path,
        `the argument ${name} of ${block.address} is another one there`,
        block.header,
      );
  }
  // What the plan has besides may stand where a file does not parse.
  if (root.gaps.length > 0) return null;
  for (const [address, block] of planned)
    if (!root.resources.has(address) && textAt(block, "mode") === "managed")
      return { ...madeFromOthers(path, `they do not declare ${address}`, nowhere), range: null };
  return null;
}

const nowhere: Range = { file: "", start: 0, end: 0 };

/** The blocks of a module by address; other modes than these two there are none that have attributes. */
function plannedBlocks(module: JsonValue | null): ReadonlyMap<string, JsonValue> {
  return new Map(
    itemsOf(at(module, "resources")).flatMap((block) => {
      const address = textAt(block, "address");
      return address === null ? [] : [[address, block] as const];
    }),
  );
}

/** Arguments that terraform takes itself, so that a plan does not have them as they are written. */
const metaArguments = new Set(["count", "for_each", "provider", "depends_on", "lifecycle"]);

/** The first argument that is set in one of the two only, or written out with another value. */
function changedArgument({ content }: ResourceDeclaration, block: JsonValue): string | null {
  if (damageOf(content) !== null) return null;
  const expressions = propertiesOf(at(block, "expressions"));
  const names = new Set(content.flatMap(({ body }) => body.blocks.flatMap(nestedTypes)));
  for (const { node } of attributesIn(content)) {
    if (metaArguments.has(node.name)) continue;
    names.add(node.name);
    const there = expressions.get(node.name);
    if (there === undefined || isChanged(node, there)) return node.name;
  }
  return [...expressions.keys()].find((name) => !names.has(name)) ?? null;
}

function nestedTypes({ type, labels }: Block): readonly string[] {
  return type === "dynamic" ? labels.map(({ name }) => name) : [type];
}

function isChanged(attribute: Attribute, there: JsonValue): boolean {
  const here = literalOf(attribute);
  // Nested blocks, which look like arguments in JSON syntax, are no objects there.
  if (here === null || there.type !== "object") return false;
  const constant = at(there, "constant_value");
  return at(there, "references") !== null || (constant !== null && plainText(constant) !== here);
}

/** What is written out without any reference, as the plan would have it; null for everything else. */
function literalOf({ value }: Attribute): string | null {
  const text = literalText(value);
  if (text !== null) return JSON.stringify(text.normalize("NFC"));
  if (value.kind !== "literal" || value.value.type !== "bool") return null;
  return String(value.value.bool);
}

function plainText(value: JsonValue): string | null {
  if (value.type === "string") return JSON.stringify(value.text);
  return value.type === "bool" ? String(value.bool) : null;
}
