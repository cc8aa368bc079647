import type { ScopeTraversal } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { Cell, type Subject } from "../evaluate/cells.ts";
import { errorAt } from "../evaluate/diagnostics.ts";
import { evaluate } from "../evaluate/expression.ts";
import { type Names, type Resolved, rangeIn, type Scope } from "../evaluate/scope.ts";
import type { Session } from "../evaluate/session.ts";
import type { ModuleDeclarations } from "../load/declarations.ts";
import type { PlanOverlay } from "../plan/plan.ts";
import type { ProviderConfiguration, Schemas } from "../root.ts";
import type { Cause, Value } from "../value.ts";
import { isFailure, string, unknown } from "../values/index.ts";
import { refused, resolved, stepName } from "./names.ts";
import { unwrittenProvider, WrittenProvider } from "./provider.ts";
import { ReferenceGraph } from "./references.ts";
import { ResourceNode, type ResourceOwner } from "./resource.ts";
import { type ModuleInputs, variableValue } from "./variable.ts";

/** What all modules of a root have in common. */
export interface Tree {
  readonly session: Session;
  readonly schemas: Schemas;
  /** Null where it is not known. */
  readonly workspace: string | null;
  /** What a plan knows besides; null without one. */
  readonly plan: PlanOverlay | null;
}

/** A module as it is called: its declarations, with values for its variables. The root is one without a caller. */
export class ModuleInstance implements Names, ResourceOwner {
  readonly declarations: ModuleDeclarations;
  readonly prefix: string;
  readonly #tree: Tree;
  readonly #inputs: ModuleInputs;
  readonly #references: ReferenceGraph;
  readonly #variables = new Map<string, NamedValue>();
  readonly #locals = new Map<string, NamedValue>();
  readonly #resources = new Map<string, ResourceNode>();
  readonly #scopes = new Map<string, Scope>();
  readonly #providers = new Map<string, ProviderConfiguration>();

  /** @param prefix what stands before the addresses of its resources: `module.m.`; empty for the root */
  constructor(declarations: ModuleDeclarations, inputs: ModuleInputs, tree: Tree, prefix: string) {
    this.declarations = declarations;
    this.prefix = prefix;
    this.#tree = tree;
    this.#inputs = inputs;
    this.#references = new ReferenceGraph(declarations);
  }

  get plan(): PlanOverlay | null {
    return this.#tree.plan;
  }

  scopeOf(file: string): Scope {
    let scope = this.#scopes.get(file);
    if (scope === undefined) {
      scope = { session: this.#tree.session, file, names: this, bindings: null };
      this.#scopes.set(file, scope);
    }
    return scope;
  }

  resolve(traversal: ScopeTraversal, scope: Scope): Resolved {
    switch (traversal.root.name) {
      case "var":
        return this.#resolveNamed(traversal, scope, "variable", (name) => this.variable(name));
      case "local":
        return this.#resolveNamed(traversal, scope, "local value", (name) => this.local(name));
      case "data":
        return this.#resolveResource(traversal, scope, 1, "data.");
      case "resource":
        return this.#resolveResource(traversal, scope, 1, "");
      case "module":
        return this.#resolveNamed(traversal, scope, "module", (name) => this.#call(name));
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
        return this.#resolveResource(traversal, scope, 0, "");
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

  #resolveResource(traversal: ScopeTraversal, scope: Scope, at: number, prefix: string): Resolved {
    const type = at === 0 ? traversal.root.name : stepName(traversal, 0);
    const name = stepName(traversal, at);
    if (type === null || name === null)
      return refused(
        `${JSON.stringify(traversal.root.name)} is no name that is known here. A resource is referred to by its type and its name.`,
        traversal,
        scope,
      );
    const address = `${prefix}${type}.${name}`;
    const resource = this.resource(address);
    if (resource === null)
      return this.#undeclared(address, prefix === "" ? "resource" : "data source", traversal, scope);
    const refusal = keyMissing(resource, stepName(traversal, at + 1));
    return refusal === null ? resolved(resource.whole, at + 1) : refused(refusal, traversal, scope);
  }

  /** A name that no file declares is an error, unless what declares it may be lost. */
  #undeclared(address: string, kind: string, traversal: ScopeTraversal, scope: Scope): Resolved {
    const [gap] = this.declarations.gaps;
    if (gap !== undefined) return resolved(unknown("any", [gap]), traversal.steps.length);
    const where = this.prefix === "" ? "the root module" : `the module in ${this.declarations.directory}`;
    return refused(`${address} is not declared: ${where} has no ${kind} of this name.`, traversal, scope);
  }

  #unknownAt(message: string, traversal: ScopeTraversal, scope: Scope): Value {
    return unknown("any", [{ message, range: rangeIn(scope, traversal) }]);
  }

  #resolvePath(traversal: ScopeTraversal, scope: Scope): Resolved {
    const name = stepName(traversal, 0);
    // Where terraform runs in the root module's directory, which is what it is for.
    if (name === "root" || (name === "module" && this.prefix === "")) return resolved(string("."), 1);
    if (name === "cwd" || name === "module")
      return resolved(this.#unknownAt(`path.${name} depends on where terraform runs`, traversal, scope), 1);
    return refused('The "path" object has the attributes cwd, module and root only.', traversal, scope);
  }

  #resolveTerraform(traversal: ScopeTraversal, scope: Scope): Resolved {
    const name = stepName(traversal, 0);
    const { workspace } = this.#tree;
    if (name === "workspace" && workspace !== null) return resolved(string(workspace), 1);
    if (name === "workspace" || name === "applying")
      return resolved(
        this.#unknownAt(`terraform.${name} depends on how terraform is run`, traversal, scope),
        1,
      );
    return refused('The "terraform" object has the attribute workspace only.', traversal, scope);
  }

  #call(name: string): Value | null {
    const call = this.declarations.calls.get(name);
    if (call === undefined) return null;
    return unknown("any", [{ message: `module.${name} is not followed`, range: call.header }]);
  }

  /** The value of a variable; null where it is not declared. */
  variable(name: string): Value | null {
    const variable = this.declarations.variables.get(name);
    if (variable === undefined) return null;
    return this.#demand(this.#variables, name, `var.${name}`, variable.header, () =>
      variableValue(variable, this.#inputs, this.#tree.session),
    );
  }

  /** The value of a local; null where it is not declared. */
  local(name: string): Value | null {
    const local = this.declarations.locals.get(name);
    if (local === undefined) return null;
    return this.#demand(this.#locals, name, `local.${name}`, local.nameRange, () => {
      const result = evaluate(local.expression, this.scopeOf(local.file));
      return isFailure(result) ? this.#tree.session.diagnostics.unknownAfter(result) : result;
    });
  }

  #demand(
    cells: Map<string, NamedValue>,
    name: string,
    label: string,
    range: Range,
    compute: () => Value,
  ): Value {
    let cell = cells.get(name);
    if (cell === undefined) {
      cell = new NamedValue({ name: this.prefix + label, range }, compute);
      cells.set(name, cell);
    }
    return this.#tree.session.demand(cell);
  }

  /** Reports the cycles among locals, also of those that nobody asks for. */
  checkLocals(): void {
    for (const name of this.#references.cyclicLocals()) this.local(name);
  }

  /** The resource of an address in this module; null where it is not declared. */
  resource(address: string): ResourceNode | null {
    const known = this.#resources.get(address);
    if (known !== undefined) return known;
    const declaration = this.declarations.resources.get(address);
    if (declaration === undefined) return null;
    const schema = this.#tree.schemas.resource(declaration.mode, declaration.type);
    const resource = new ResourceNode(declaration, this, schema);
    this.#resources.set(address, resource);
    return resource;
  }

  dependenciesOf({ declaration }: ResourceNode): ReadonlySet<string> {
    const found = this.#references.dependenciesOf(declaration);
    return this.prefix === "" ? found : new Set([...found].map((address) => this.prefix + address));
  }

  provider(address: string, at: Range): ProviderConfiguration {
    let provider = this.#providers.get(address);
    if (provider === undefined) {
      provider = this.#findProvider(address, at);
      this.#providers.set(address, provider);
    }
    return provider;
  }

  #findProvider(address: string, at: Range): ProviderConfiguration {
    const full = this.prefix + address;
    const declaration = this.declarations.providers.get(address);
    if (declaration !== undefined)
      return new WrittenProvider(declaration, full, this.scopeOf(declaration.header.file));
    const alias = address.includes(".") ? address.slice(address.indexOf(".") + 1) : null;
    const passed = this.declarations.passedProviders.get(address);
    if (passed !== undefined)
      return unwrittenProvider(full, alias, [
        { message: `${address} is passed in by the caller of this module`, range: passed },
      ]);
    const gaps = this.declarations.gaps;
    if (alias === null || gaps.length > 0) return unwrittenProvider(full, alias, gaps.slice(0, 1));
    const message = `The provider configuration ${address} is not declared. Write a provider ${JSON.stringify(address.split(".")[0])} block with alias = ${JSON.stringify(alias)}.`;
    this.#tree.session.diagnostics.report(errorAt(message, at));
    return unwrittenProvider(full, alias, [{ message: `${address} is not declared`, range: at }]);
  }
}

/** The value of a variable or a local. */
class NamedValue extends Cell<Value> {
  readonly subject: Subject;
  readonly #compute: () => Value;

  constructor(subject: Subject, compute: () => Value) {
    super();
    this.subject = subject;
    this.#compute = compute;
  }

  compute(): Value {
    return this.#compute();
  }

  afterCycle(cause: Cause): Value {
    return unknown("any", [cause]);
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
