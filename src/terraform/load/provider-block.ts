import type { ConfiguredModule } from "./configured-module.ts";
import type { ProviderDeclaration } from "./declarations.ts";
import { passedProviders } from "./passed-providers.ts";
import { configurationAddress, type ProviderReference } from "./provider-reference.ts";
import { providerName, providerSource } from "./requirements.ts";

/** A `provider` block and the module that it stands in. */
export interface ProviderBlock {
  readonly module: ConfiguredModule;
  readonly declaration: ProviderDeclaration;
}

/** The block that a reference in a module leads to, through what callers pass in and what is inherited; null where there is none. */
export function providerBlock(start: ConfiguredModule, reference: ProviderReference): ProviderBlock | null {
  let at = reference;
  for (let module = start; ; ) {
    const address = configurationAddress(at);
    const { caller, declarations } = module;
    const passed = caller === null ? undefined : passedProviders(caller.call).get(address);
    const declaration = declarations.providers.get(address);
    if (passed === undefined && declaration !== undefined) return { module, declaration };
    if (caller === null) return null;
    if (passed === undefined) {
      const inherited = at.alias === null ? inheritedFrom(module, at) : null;
      if (inherited === null) return null;
      ({ module, at } = inherited);
    } else if ("message" in passed) return null;
    else {
      at = passed;
      module = caller.module;
    }
  }
}

/** The nearest module around that has a name for the provider, and the default configuration there. */
function inheritedFrom(
  module: ConfiguredModule,
  at: ProviderReference,
): { readonly module: ConfiguredModule; readonly at: ProviderReference } | null {
  const source = providerSource(module.declarations.requirements, at.name);
  for (let caller = module.caller; caller !== null; caller = caller.module.caller) {
    const name = providerName(caller.module.declarations.requirements, source);
    if (name !== null) return { module: caller.module, at: { ...at, name } };
  }
  return null;
}
