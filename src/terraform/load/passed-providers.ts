import type { Cause } from "../value.ts";
import { attributeIn, literalText } from "./content.ts";
import { type Declaration, rangeOfNode } from "./declarations.ts";
import { configurationAddress, type ProviderReference, providerReference } from "./provider-reference.ts";

/**
 * What the `providers` of a `module` block pass in, by the address of the configuration in the called module; a cause where
 * that cannot be told.
 */
export function passedProviders({
  name,
  content,
}: Declaration): ReadonlyMap<string, ProviderReference | Cause> {
  const passed = new Map<string, ProviderReference | Cause>();
  const attribute = attributeIn(content, "providers");
  if (attribute?.node.value.kind !== "object") return passed;
  const { file } = attribute;
  for (const { key, bareKey, value } of attribute.node.value.items) {
    const inner = bareKey ?? literalText(key) ?? addressIn(providerReference(key, file));
    if (inner === null) continue;
    const message = `The provider configuration that module.${name} gets as ${inner} is chosen by an expression`;
    passed.set(inner, providerReference(value, file) ?? { message, range: rangeOfNode(file, value) });
  }
  return passed;
}

function addressIn(reference: ProviderReference | null): string | null {
  return reference === null ? null : configurationAddress(reference);
}
