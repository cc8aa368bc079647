import type { Range } from "../../range.ts";
import type { Scope } from "../evaluate/scope.ts";
import type { ProviderDeclaration } from "../load/declarations.ts";
import type { Argument, NestedBlocks, ProviderConfiguration } from "../root.ts";
import type { Cause } from "../value.ts";
import { Arguments, noTypes } from "./arguments.ts";

const metaArguments: ReadonlySet<string> = new Set(["alias", "version", "for_each"]);

/** A provider configuration that a module writes. */
export class WrittenProvider implements ProviderConfiguration {
  readonly address: string;
  readonly alias: string | null;
  readonly header: Range;
  readonly range: Range;
  readonly unknown: readonly Cause[] = [];
  readonly #arguments: Arguments;

  constructor(declaration: ProviderDeclaration, address: string, scope: Scope) {
    this.address = address;
    this.alias = declaration.alias;
    this.header = declaration.header;
    this.range = declaration.range;
    this.#arguments = new Arguments(declaration, scope, `provider.${address}`, noTypes, metaArguments);
  }

  argument(name: string): Argument | null {
    return this.#arguments.argument(name);
  }

  nested(type: string): NestedBlocks {
    return this.#arguments.nested(type);
  }
}

const nothing: NestedBlocks = { blocks: [], unknown: [] };

/**
 * A provider configuration that no block stands for: the default one of a provider that is not configured, or one that is
 * not known.
 *
 * @param unknown why it is not known what it configures; empty where it is known to configure nothing
 */
export function unwrittenProvider(
  address: string,
  alias: string | null,
  unknown: readonly Cause[],
): ProviderConfiguration {
  return { address, alias, header: null, range: null, unknown, argument: () => null, nested: () => nothing };
}
