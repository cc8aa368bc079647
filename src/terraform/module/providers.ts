import { errorAt } from "../evaluate/diagnostics.ts";
import { evaluate } from "../evaluate/expression.ts";
import { inFile, type Scope } from "../evaluate/scope.ts";
import { attributeIn } from "../load/content.ts";
import { type Declaration, type ModuleDeclarations, rangeOfNode } from "../load/declarations.ts";
import { passedProviders } from "../load/passed-providers.ts";
import { configurationAddress, type ProviderReference } from "../load/provider-reference.ts";
import { providerName, providerSource } from "../load/requirements.ts";
import type { ProviderConfiguration } from "../root.ts";
import type { Cause } from "../value.ts";
import { causesOf, convert, isFailure, isMismatch } from "../values/index.ts";
import { unwrittenProvider, WrittenProvider } from "./provider.ts";
import { RepeatedProvider } from "./repeated-provider.ts";

/** The module instance whose providers are asked for. */
export interface ProviderOwner {
  readonly declarations: ModuleDeclarations;
  /** `module.m.`: a module that configures providers has one instance only. */
  readonly blockPrefix: string;
  scopeOf(file: string): Scope;
}

/** The call of a module instance: the block, the scope of its instance, and the providers of where it stands. */
export interface ProviderCaller {
  readonly call: Declaration;
  readonly scope: Scope;
  readonly providers: ModuleProviders;
}

/** The provider configurations of a module instance: its own, those that its caller passes in, and inherited ones. */
export class ModuleProviders {
  readonly #owner: ProviderOwner;
  readonly #caller: ProviderCaller | null;
  readonly #found = new Map<string, ProviderConfiguration>();
  /** The same by name and alias, which nearly every resource asks for: no address has to be put together for it. */
  readonly #named = new Map<string, Map<string | null, ProviderConfiguration>>();
  readonly #repeated = new Map<string, RepeatedProvider>();
  #passed: ReadonlyMap<string, ProviderReference | Cause> | null = null;

  constructor(owner: ProviderOwner, caller: ProviderCaller | null) {
    this.#owner = owner;
    this.#caller = caller;
  }

  /**
   * The configuration that is referred to in the module. One that is not declared is reported and not known.
   * @param scope of where it is referred to, for the key of an instance of it
   */
  find(reference: ProviderReference, scope: Scope): ProviderConfiguration {
    const { name, alias, key } = reference;
    if (key !== null) return this.#instance(configurationAddress(reference), reference, key, scope);
    let named = this.#named.get(name);
    if (named === undefined) {
      named = new Map();
      this.#named.set(name, named);
    }
    let provider = named.get(alias);
    if (provider === undefined) {
      provider = this.#findAt(configurationAddress(reference), reference, scope);
      named.set(alias, provider);
    }
    return provider;
  }

  #findAt(address: string, reference: ProviderReference, scope: Scope): ProviderConfiguration {
    let provider = this.#found.get(address);
    if (provider === undefined) {
      provider = this.#passedIn(address) ?? this.#own(address) ?? this.#other(address, reference, scope);
      this.#found.set(address, provider);
    }
    return provider;
  }

  /** Those that the module writes for the providers of a type, whatever it calls them. */
  written(type: string): readonly ProviderConfiguration[] {
    const { providers, requirements } = this.#owner.declarations;
    return [...providers]
      .filter(([, { name }]) => providerSource(requirements, name).endsWith(`/${type}`))
      .flatMap(([address]) => this.writtenAt(address));
  }

  /** The configurations of the blocks with an address in this module: one, or one for each key of `for_each`. */
  writtenAt(address: string): readonly ProviderConfiguration[] {
    const repeated = this.#repeatedAt(address)?.all;
    if (repeated !== undefined) return repeated;
    const own = this.#found.get(address) ?? this.#keepOwn(address);
    return own === null ? [] : [own];
  }

  #keepOwn(address: string): ProviderConfiguration | null {
    const provider = this.#own(address);
    if (provider !== null) this.#found.set(address, provider);
    return provider;
  }

  #own(address: string): ProviderConfiguration | null {
    const declaration = this.#owner.declarations.providers.get(address);
    if (declaration === undefined) return null;
    const full = this.#owner.blockPrefix + address;
    if (attributeIn(declaration.content, "for_each") === null)
      return new WrittenProvider(declaration, full, this.#owner.scopeOf(declaration.header.file));
    const message = `Which of the configurations of ${full} is meant is not said`;
    return unwrittenProvider(full, declaration.alias, [{ message, range: declaration.header }]);
  }

  #repeatedAt(address: string): RepeatedProvider | null {
    const declaration = this.#owner.declarations.providers.get(address);
    if (declaration === undefined || attributeIn(declaration.content, "for_each") === null) return null;
    let repeated = this.#repeated.get(address);
    if (repeated === undefined) {
      const scope = this.#owner.scopeOf(declaration.header.file);
      repeated = new RepeatedProvider(declaration, this.#owner.blockPrefix + address, scope);
      this.#repeated.set(address, repeated);
    }
    return repeated;
  }

  #instance(
    address: string,
    { alias, range }: ProviderReference,
    key: NonNullable<ProviderReference["key"]>,
    scope: Scope,
  ): ProviderConfiguration {
    const full = this.#owner.blockPrefix + address;
    const name = keyOf(key, scope);
    const provider = typeof name === "string" ? this.#repeatedAt(address)?.at(name) : undefined;
    if (provider != null) return provider;
    if (typeof name !== "string") return unwrittenProvider(full, alias, name);
    const message = `There is no configuration ${full}[${JSON.stringify(name)}]`;
    scope.diagnostics.report(errorAt(`${message}. Give its provider block a for_each with this key.`, range));
    return unwrittenProvider(full, alias, [{ message, range }]);
  }

  /** What the `providers` of the call passes in for a configuration; null where it passes none. */
  #passedIn(address: string): ProviderConfiguration | null {
    if (this.#caller === null) return null;
    const { call, scope, providers } = this.#caller;
    this.#passed ??= passedProviders(call);
    const passed = this.#passed.get(address);
    if (passed === undefined) return null;
    if ("message" in passed) return unwrittenProvider(this.#owner.blockPrefix + address, null, [passed]);
    return providers.find(passed, inFile(scope, passed.range.file));
  }

  #other(address: string, reference: ProviderReference, scope: Scope): ProviderConfiguration {
    const { declarations, blockPrefix } = this.#owner;
    const full = blockPrefix + address;
    const { name, alias, range } = reference;
    const unknown = (...causes: readonly Cause[]) => unwrittenProvider(full, alias, causes);
    const expected = declarations.requirements.get(name)?.aliases.get(address);
    if (expected !== undefined && this.#caller === null)
      return unknown({ message: `${address} is passed in by the caller of this module`, range: expected });
    const [gap] = declarations.gaps;
    if (gap !== undefined) return unknown(gap);
    if (alias === null)
      return (
        this.#inherited(providerSource(declarations.requirements, name)) ?? unknown(...this.#mistaken(name))
      );
    const message = expected === undefined ? `${address} is not declared` : `${address} is not passed in`;
    const at = expected === undefined || this.#caller === null ? range : this.#caller.call.header;
    scope.diagnostics.report(errorAt(`${message}. ${remedy(reference, expected !== undefined)}`, at));
    return unknown({ message, range: at });
  }

  /** The default configuration of a provider as the modules around have it; null where they configure none. */
  #inherited(source: string): ProviderConfiguration | null {
    if (this.#caller === null) return null;
    return this.#caller.providers.#defaultOf(source);
  }

  #defaultOf(source: string): ProviderConfiguration | null {
    const { declarations } = this.#owner;
    const name = providerName(declarations.requirements, source);
    if (name === null) return this.#inherited(source);
    const range = { file: declarations.directory, start: 0, end: 0 };
    const scope = this.#owner.scopeOf(declarations.directory);
    return this.find({ name, alias: null, key: null, range }, scope);
  }

  /**
   * Why a provider is not the one that the modules around call by the same name, although it may be meant to: it comes from
   * another source there.
   */
  #mistaken(name: string): readonly Cause[] {
    const { requirements, directory } = this.#owner.declarations;
    const source = providerSource(requirements, name);
    for (let caller = this.#caller; caller !== null; caller = caller.providers.#caller) {
      const { declarations } = caller.providers.#owner;
      const other = providerSource(declarations.requirements, name);
      if (other === source || !declarations.providers.has(name)) continue;
      const message = `The module in ${directory} takes ${name} from ${source}, and its caller configures ${other}, so that nothing configures it there (say in its required_providers which one it is)`;
      return [{ message, range: requirements.get(name)?.range ?? caller.call.header }];
    }
    return [];
  }
}

function remedy({ name, alias }: ProviderReference, isExpected: boolean): string {
  const address = `${name}.${alias}`;
  if (isExpected) return `The module requires it: write providers = { ${address} = … } in its call.`;
  return `Write a provider ${JSON.stringify(name)} block with alias = ${JSON.stringify(alias)}.`;
}

/** The key of an instance, or why it is not known. */
function keyOf(key: NonNullable<ProviderReference["key"]>, scope: Scope): string | readonly Cause[] {
  if (typeof key === "string") return key;
  const range = rangeOfNode(scope.file, key);
  const result = evaluate(key, scope);
  if (isFailure(result)) return causesOf(scope.diagnostics.unknownAfter(result));
  const text = convert(result, "string");
  if (isMismatch(text) || text.kind === "null")
    return [{ message: "The key of the provider configuration is no string", range }];
  return text.kind === "string" ? text.value : causesOf(text);
}
