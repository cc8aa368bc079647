import type { Expression } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { attributeIn, literalText } from "./content.ts";
import { type ResourceDeclaration, rangeOfNode } from "./declarations.ts";

/** A provider configuration as a module names it: `alicloud`, `alicloud.x`, `alicloud.by_region[each.key]`. */
export interface ProviderReference {
  readonly name: string;
  readonly alias: string | null;
  /** Which of the instances that OpenTofu's `for_each` gives a configuration. */
  readonly key: Expression | string | null;
  readonly range: Range;
}

/** The provider configuration that an expression of a file names, also in quotes; null for anything else. */
export function providerReference(expression: Expression, file: string): ProviderReference | null {
  const range = rangeOfNode(file, expression);
  const text = literalText(expression);
  if (text !== null) {
    const [, name, alias = null] = /^([\w-]+)(?:\.([\w-]+))?$/.exec(text) ?? [];
    return name === undefined ? null : { name, alias, key: null, range };
  }
  if (expression.kind === "index") {
    const collection = providerReference(expression.collection, file);
    return collection?.key === null ? { ...collection, key: expression.key, range } : null;
  }
  if (expression.kind !== "scopeTraversal" || expression.steps.length > 2) return null;
  // Asked of every resource, so that it goes without an iterator.
  const { 0: alias, 1: key } = expression.steps;
  const { name } = expression.root;
  if (alias === undefined) return { name, alias: null, key: null, range };
  if (alias.kind !== "attribute" || key?.kind === "attribute") return null;
  return { name, alias: alias.name, key: key?.key.text ?? null, range };
}

/** The address of a configuration in its module: `alicloud.x`. */
export function configurationAddress({ name, alias }: Pick<ProviderReference, "name" | "alias">): string {
  return alias === null ? name : `${name}.${alias}`;
}

/** The provider configuration that a resource says it has, or else the default one by its type; null where an expression says it. */
export function providerOf({ content, type, header }: ResourceDeclaration): ProviderReference | null {
  const attribute = attributeIn(content, "provider");
  if (attribute !== null) return providerReference(attribute.node.value, attribute.file);
  const [implied = type] = type.split("_");
  return { name: implied, alias: null, key: null, range: header };
}
