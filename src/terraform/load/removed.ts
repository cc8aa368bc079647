import type { Block, Expression } from "../../hcl/index.ts";
import { attributeIn, blocksIn, type InFile, literalBool } from "./content.ts";
import { type Released, rangeOfNode } from "./declarations.ts";

/**
 * What a `removed` block takes from Terraform without destroying it. Where it does not say whether it destroys, Terraform does and
 * OpenTofu does not.
 * https://developer.hashicorp.com/terraform/language/block/removed
 * https://opentofu.org/docs/language/resources/syntax/#removing-resources
 */
export function releasedBy({ file, node, damage }: InFile<Block>): readonly Released[] {
  const content = [{ file, body: node.body, damage }];
  for (const lifecycle of blocksIn(content, "lifecycle")) {
    const destroy = attributeIn([{ ...lifecycle, body: lifecycle.node.body }], "destroy");
    if (destroy !== null && literalBool(destroy.node.value) === true) return [];
  }
  const from = attributeIn(content, "from");
  const address = from === null ? null : addressOf(from.node.value);
  return address === null ? [] : [{ address, header: rangeOfNode(file, node.header) }];
}

/** `module.m.alicloud_vpc.a` without the keys that OpenTofu allows there; null for what is no address. */
function addressOf(from: Expression): string | null {
  if (from.kind !== "scopeTraversal") return null;
  return from.steps.reduce(
    (address, step) => (step.kind === "attribute" ? `${address}.${step.name}` : address),
    from.root.name,
  );
}
