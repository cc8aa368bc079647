import type { ScopeTraversal } from "../../hcl/index.ts";
import { type Names, type Resolved, rangeIn, type Scope } from "../evaluate/scope.ts";
import type { NamedProvider } from "../functions/definition.ts";
import { builtInSource } from "../functions/terraform-provider.ts";
import { resourceAddress } from "../load/declarations.ts";
import type { ResourceMode } from "../root.ts";
import type { Value } from "../value.ts";
import { string, unknown } from "../values/index.ts";
import type { ModuleInstance } from "./module.ts";
import { refused, resolved, stepName } from "./names.ts";
import type { ResourceNode } from "./resource.ts";

/** What the names in the expressions of a module instance refer to. */
export class ModuleNames implements Names {
  readonly #module: ModuleInstance;
  /** Null where it is not known. */
  readonly #workspace: string | null;

  constructor(module: ModuleInstance, workspace: string | null) {
    this.#module = module;
    this.#workspace = workspace;
  }

  providerNamed(name: string): NamedProvider {
    const { requirements, gaps } = this.#module.declarations;
    const required = requirements.get(name);
    // Terraform's own provider is the one that it takes for this name by itself.
    if (required !== undefined)
      return { source: required.source ?? (name === "terraform" ? builtInSource : null) };
    return gaps.length > 0 ? { source: null } : "missing";
  }

  resolve(traversal: ScopeTraversal, scope: Scope): Resolved {
    switch (traversal.root.name) {
      case "var":
        return this.#resolveNamed(traversal, scope, "variable", (name) => this.#module.variable(name));
      case "local":
        return this.#resolveNamed(traversal, scope, "local value", (name) => this.#module.local(name));
      case "data":
        return this.#resolveResource(traversal, scope, 1, "data");
      case "resource":
        return this.#resolveResource(traversal, scope, 1, "managed");
      case "module":
        return this.#resolveNamed(
          traversal,
          scope,
          "module",
          (name) => this.#module.call(name)?.whole ?? null,
        );
      case "ephemeral":
        return resolved(
          this.#unknownAt("An ephemeral value exists only while terraform runs", traversal, scope),
          2,
        );
      case "path":
        return this.#resolvePath(traversal, scope);
      case "terraform":
        return this.#resolveTerraform(traversal, scope);
      case "each":
        return refused(
          'The "each" object is known only in a block that has "for_each" set.',
          traversal,
          scope,
        );
      case "count":
        return refused('The "count" object is known only in a block that has "count" set.', traversal, scope);
      case "self":
        return refused(
          'The "self" object is known only in provisioners, connections and postconditions.',
          traversal,
          scope,
        );
      default:
        return this.#resolveResource(traversal, scope, 0, "managed");
    }
  }

  #resolveNamed(
    traversal: ScopeTraversal,
    scope: Scope,
    kind: string,
    find: (name: string) => Value | null,
  ): Resolved {
    const root = traversal.root.name;
    const name = stepName(traversal, 0);
    if (name === null)
      return refused(
        `${JSON.stringify(root)} cannot stand alone. Write the name behind it: ${root}.name.`,
        traversal,
        scope,
      );
    const value = find(name);
    return value === null ? this.#undeclared(`${root}.${name}`, kind, traversal, scope) : resolved(value, 1);
  }

  #resolveResource(traversal: ScopeTraversal, scope: Scope, at: number, mode: ResourceMode): Resolved {
    const type = at === 0 ? traversal.root.name : stepName(traversal, 0);
    const name = stepName(traversal, at);
    if (type === null || name === null)
      return refused(
        `${JSON.stringify(traversal.root.name)} is no name that is known here. A resource is referred to by its type and its name.`,
        traversal,
        scope,
      );
    const resource = this.#module.resourceNamed(mode, type, name);
    if (resource === null) {
      const kind = mode === "managed" ? "resource" : "data source";
      return this.#undeclared(resourceAddress(mode, type, name), kind, traversal, scope);
    }
    const refusal = keyMissing(resource, stepName(traversal, at + 1));
    return refusal === null ? resolved(resource.whole, at + 1) : refused(refusal, traversal, scope);
  }

  /** A name that no file declares is an error, unless what declares it may be lost. */
  #undeclared(address: string, kind: string, traversal: ScopeTraversal, scope: Scope): Resolved {
    const { declarations, configured } = this.#module;
    const [gap] = declarations.gaps;
    if (gap !== undefined) return resolved(unknown("any", [gap]), traversal.steps.length);
    const where = configured.caller === null ? "the root module" : `the module in ${declarations.directory}`;
    return refused(`${address} is not declared: ${where} has no ${kind} of this name.`, traversal, scope);
  }

  #unknownAt(message: string, traversal: ScopeTraversal, scope: Scope): Value {
    return unknown("any", [{ message, range: rangeIn(scope, traversal) }]);
  }

  #resolvePath(traversal: ScopeTraversal, scope: Scope): Resolved {
    const name = stepName(traversal, 0);
    // Where terraform runs in the root module's directory, which is what it is for.
    if (name === "root") return resolved(string("."), 1);
    if (name === "module") return resolved(string(this.#module.configured.path), 1);
    if (name === "cwd")
      return resolved(this.#unknownAt("path.cwd depends on where terraform runs", traversal, scope), 1);
    return refused('The "path" object has the attributes cwd, module and root only.', traversal, scope);
  }

  #resolveTerraform(traversal: ScopeTraversal, scope: Scope): Resolved {
    const name = stepName(traversal, 0);
    if (name === "workspace" && this.#workspace !== null) return resolved(string(this.#workspace), 1);
    if (name === "workspace" || name === "applying")
      return resolved(
        this.#unknownAt(`terraform.${name} depends on how terraform is run`, traversal, scope),
        1,
      );
    return refused('The "terraform" object has the attribute workspace only.', traversal, scope);
  }
}

/** Why an attribute cannot be taken of a resource that has several instances; null where it can. */
function keyMissing({ address, repetition }: ResourceNode, attribute: string | null): string | null {
  if (attribute === null) return null;
  if (repetition.kind === "count" || (repetition.kind === "unknown" && repetition.by === "count"))
    return `${address} has "count" set, so its attributes must be accessed on specific instances: ${address}[0].${attribute}.`;
  if (repetition.kind === "forEach" || (repetition.kind === "unknown" && repetition.by === "for_each"))
    return `${address} has "for_each" set, so its attributes must be accessed on specific instances: ${address}["key"].${attribute}.`;
  return null;
}
