import type { Expression } from "../../hcl/index.ts";
import { ConfiguredModule } from "../load/configured-module.ts";
import { attributeIn } from "../load/content.ts";
import type { Declaration, ResourceDeclaration } from "../load/declarations.ts";
import { type Mentions, mentionedBy, mentionedIn } from "../load/mentions.ts";
import { type ProviderBlock, providerBlock } from "../load/provider-block.ts";
import { configurationAddress, providerOf } from "../load/provider-reference.ts";

/** What the blocks of a configuration refer to, whatever the values, across modules. */
export class ReferenceGraph {
  readonly #known = new Map<string, ReadonlySet<string>>();

  /**
   * The addresses, without instance keys, of the resources that a resource depends on, directly or not; itself left out.
   * Terraform's own rules: a reference, `depends_on`, its provider's configuration, and what decides about instances of the
   * modules that it is in.
   */
  dependenciesOf(module: ConfiguredModule, resource: ResourceDeclaration): ReadonlySet<string> {
    const address = module.prefix + resource.address;
    let found = this.#known.get(address);
    if (found === undefined) {
      const walk = new DependencyWalk();
      walk.resource(module, resource);
      walk.finish();
      walk.resources.delete(address);
      found = walk.resources;
      this.#known.set(address, found);
    }
    return found;
  }
}

/** The addresses, without instance keys, of the resources that an output names, through locals and modules. */
export function mentionedByOutput(module: ConfiguredModule, output: Declaration): ReadonlySet<string> {
  const walk = new DependencyWalk(false);
  walk.start(module, output);
  walk.finish();
  return walk.resources;
}

/** Follows references from what is put in. */
class DependencyWalk {
  readonly resources = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #waiting: { readonly module: ConfiguredModule; readonly mentions: Mentions }[] = [];

  readonly #entersResources: boolean;

  /** @param entersResources whether it goes on to what resources refer to */
  constructor(entersResources = true) {
    this.#entersResources = entersResources;
  }

  start(module: ConfiguredModule, { content }: Declaration): void {
    const value = attributeIn(content, "value");
    if (value !== null) this.#waiting.push({ module, mentions: mentionedIn([value.node.value]) });
  }

  resource(module: ConfiguredModule, resource: ResourceDeclaration): void {
    const address = module.prefix + resource.address;
    if (!this.#entersResources) {
      this.resources.add(address);
      return;
    }
    if (!this.#add(address, module, () => mentionedBy(resource))) return;
    this.resources.add(address);
    const reference = providerOf(resource);
    const provider = reference === null ? null : providerBlock(module, reference);
    if (provider !== null) this.#provider(provider);
  }

  #provider({ module, declaration }: ProviderBlock): void {
    const key = `${module.prefix}provider.${configurationAddress(declaration)}`;
    this.#add(key, module, () => mentionedBy(declaration));
  }

  finish(): void {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#follow(next);
  }

  /** Whether it was not there before. */
  #add(key: string, module: ConfiguredModule, mentions: () => Mentions): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    this.#waiting.push({ module, mentions: mentions() });
    const { caller } = module;
    if (caller !== null) this.#add(module.prefix, caller.module, () => mentionedByCall(caller.call));
    return true;
  }

  #follow({ module, mentions }: { readonly module: ConfiguredModule; readonly mentions: Mentions }): void {
    const { declarations, prefix } = module;
    for (const name of mentions.locals) {
      const local = declarations.locals.get(name);
      if (local !== undefined) this.#add(`${prefix}local.${name}`, module, () => mentionedBy(local));
    }
    for (const name of mentions.variables) this.#variable(module, name);
    for (const address of mentions.resources) {
      const resource = declarations.resources.get(address);
      if (resource !== undefined) this.resource(module, resource);
    }
    for (const { call, output } of mentions.outputs) this.#output(module, call, output);
    for (const call of mentions.calls) this.#everythingIn(calledModule(module, call));
  }

  #variable({ caller, prefix }: ConfiguredModule, name: string): void {
    const argument = caller === null ? null : attributeIn(caller.call.content, name);
    if (caller === null || argument === null) return;
    this.#add(`${prefix}var.${name}`, caller.module, () => mentionedIn([argument.node.value]));
  }

  #output(module: ConfiguredModule, call: string, name: string): void {
    const called = calledModule(module, call);
    const output = called?.declarations.outputs.get(name);
    if (called === null || output === undefined) return;
    this.#add(`${called.prefix}output.${name}`, called, () => mentionedBy(output));
  }

  #everythingIn(module: ConfiguredModule | null): void {
    const pending = module === null ? [] : [module];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (this.#seen.has(`all of ${next.prefix}`)) continue;
      this.#seen.add(`all of ${next.prefix}`);
      for (const resource of next.declarations.resources.values()) this.resource(next, resource);
      for (const name of next.declarations.calls.keys()) {
        const inner = calledModule(next, name);
        if (inner !== null) pending.push(inner);
      }
    }
  }
}

function calledModule(module: ConfiguredModule, name: string): ConfiguredModule | null {
  const call = module.declarations.calls.get(name);
  const called = call === undefined ? null : module.called(call);
  return called instanceof ConfiguredModule ? called : null;
}

/** What decides about the instances of a module, and what it waits for. */
function mentionedByCall({ content }: Declaration): Mentions {
  const expressions: Expression[] = [];
  for (const name of ["count", "for_each", "depends_on"]) {
    const attribute = attributeIn(content, name);
    if (attribute !== null) expressions.push(attribute.node.value);
  }
  return mentionedIn(expressions);
}
