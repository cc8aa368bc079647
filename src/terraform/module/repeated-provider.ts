import type { Scope } from "../evaluate/scope.ts";
import type { ProviderDeclaration } from "../load/declarations.ts";
import type { ProviderConfiguration } from "../root.ts";
import type { Repetition } from "./expansion.ts";
import { instanceAddress } from "./instance-key.ts";
import { assumedSeed, type InstanceSeed, RepetitionCell, seedsOf } from "./instances.ts";
import { WrittenProvider } from "./provider.ts";

/** A provider block with `for_each`, which OpenTofu has: a configuration for each key. */
export class RepeatedProvider {
  readonly #declaration: ProviderDeclaration;
  readonly #address: string;
  readonly #scope: Scope;
  readonly #repetition: RepetitionCell;
  readonly #made = new Map<string, WrittenProvider>();

  constructor(declaration: ProviderDeclaration, address: string, scope: Scope) {
    this.#declaration = declaration;
    this.#address = address;
    this.#scope = scope;
    this.#repetition = new RepetitionCell({ ...declaration, address }, scope);
  }

  /** Those that there are, as far as that is known. */
  get all(): readonly ProviderConfiguration[] {
    const repetition = this.#known();
    if (repetition.kind !== "forEach") return [];
    return seedsOf(repetition, this.#address, this.#scope).map((seed) => this.#make(seed));
  }

  /** The one of a key; where the keys are not known it is taken to exist, since it is referred to. Null where it does not. */
  at(key: string): ProviderConfiguration | null {
    const repetition = this.#known();
    if (repetition.kind === "unknown")
      return this.#make(assumedSeed(this.#address, this.#scope, repetition, key));
    if (repetition.kind !== "forEach" || !repetition.elements.has(key)) return null;
    const address = instanceAddress(this.#address, key);
    return this.#made.get(address) ?? this.all.find((provider) => provider.address === address) ?? null;
  }

  #known(): Repetition {
    return this.#scope.session.demand(this.#repetition);
  }

  #make({ address, scope }: InstanceSeed): WrittenProvider {
    let provider = this.#made.get(address);
    if (provider === undefined) {
      provider = new WrittenProvider(this.#declaration, address, scope);
      this.#made.set(address, provider);
    }
    return provider;
  }
}
