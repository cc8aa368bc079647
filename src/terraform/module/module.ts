import type { Range } from "../../range.ts";
import { Cell, type Subject } from "../evaluate/cells.ts";
import { evaluate } from "../evaluate/expression.ts";
import type { Scope } from "../evaluate/scope.ts";
import type { Session } from "../evaluate/session.ts";
import type { ConfiguredModule } from "../load/configured-module.ts";
import {
  type Declaration,
  type ModuleDeclarations,
  type ResourceDeclaration,
  resourceAddress,
} from "../load/declarations.ts";
import type { ProviderReference } from "../load/provider-reference.ts";
import type { PlanOverlay } from "../plan/plan.ts";
import type { CallSite, Presence, ProviderConfiguration, ResourceMode, Schemas } from "../root.ts";
import type { Cause, ResourceValue, Value } from "../value.ts";
import { isFailure, unknown } from "../values/index.ts";
import { CallInputs, CallNode } from "./call.ts";
import type { InstanceSeed } from "./instances.ts";
import { ModuleNames } from "./module-names.ts";
import { OpenArguments } from "./open-inputs.ts";
import { OutputCell } from "./output.ts";
import { joinPresence } from "./presence.ts";
import { ModuleProviders } from "./providers.ts";
import type { ReferenceGraph } from "./references.ts";
import { ResourceNode, type ResourceOwner } from "./resource.ts";
import { ResourceTable } from "./resource-table.ts";
import { type ModuleInputs, variableValue } from "./variable.ts";

/** What all modules of a root have in common. */
export interface Tree {
  readonly session: Session;
  readonly schemas: Schemas;
  readonly references: ReferenceGraph;
  /** Null where it is not known. */
  readonly workspace: string | null;
  /** What a plan knows besides; null without one. */
  readonly plan: PlanOverlay | null;
  /** Whether it is taken as `terraform validate` does: of called modules neither the inputs nor the instances are known. */
  readonly opensModules: boolean;
}

/** How a module instance is called: by which block, from which module instance, as which of the block's instances. */
interface Call {
  readonly from: ModuleInstance;
  readonly declaration: Declaration;
  readonly seed: InstanceSeed;
}

/** A module as it is called: its declarations, with values for its variables. The root is one without a caller. */
export class ModuleInstance implements ResourceOwner {
  readonly configured: ConfiguredModule;
  readonly declarations: ModuleDeclarations;
  /** What stands before the addresses of its resources: `module.m["a"].`; empty for the root. */
  readonly prefix: string;
  readonly blockPrefix: string;
  readonly presence: Presence;
  readonly calls: readonly CallSite[];
  readonly providers: ModuleProviders;
  readonly #tree: Tree;
  readonly #inputs: ModuleInputs;
  readonly #names: ModuleNames;
  readonly #place: Pick<Scope, "session" | "diagnostics">;
  readonly #variables = new Map<string, NamedValue>();
  readonly #locals = new Map<string, NamedValue>();
  readonly #outputs = new Map<string, OutputCell>();
  readonly #resources = new ResourceTable();
  readonly #called = new Map<string, CallNode<ModuleInstance>>();
  readonly #scopes = new Map<string, Scope>();
  #whole: ResourceValue | null = null;

  constructor(configured: ConfiguredModule, inputs: ModuleInputs, tree: Tree, call: Call | null) {
    this.configured = configured;
    this.declarations = configured.declarations;
    this.prefix = call === null ? "" : `${call.seed.address}.`;
    this.blockPrefix = configured.prefix;
    this.presence = call === null ? "certain" : joinPresence(call.from.presence, call.seed.presence);
    this.calls = configured.calls;
    this.providers = new ModuleProviders(
      this,
      call && { call: call.declaration, scope: call.seed.scope, providers: call.from.providers },
    );
    this.#tree = tree;
    this.#inputs = inputs;
    this.#names = new ModuleNames(this, tree.workspace);
    const { session } = tree;
    this.#place = { session, diagnostics: this.presence === "certain" ? session.diagnostics : session.muted };
  }

  get plan(): PlanOverlay | null {
    return this.#tree.plan;
  }

  get opensInstances(): boolean {
    return this.#tree.opensModules;
  }

  scopeOf(file: string): Scope {
    let scope = this.#scopes.get(file);
    if (scope === undefined) {
      scope = { ...this.#place, file, names: this.#names, bindings: null };
      this.#scopes.set(file, scope);
    }
    return scope;
  }

  /** The value of a variable; null where it is not declared. */
  variable(name: string): Value | null {
    const variable = this.declarations.variables.get(name);
    if (variable === undefined) return null;
    return this.#demand(this.#variables, name, `var.${name}`, variable.header, () =>
      variableValue(variable, this.#inputs, this.#place),
    );
  }

  /** The value of a local; null where it is not declared. */
  local(name: string): Value | null {
    const local = this.declarations.locals.get(name);
    if (local === undefined) return null;
    return this.#demand(this.#locals, name, `local.${name}`, local.nameRange, () => {
      const result = evaluate(local.expression, this.scopeOf(local.file));
      return isFailure(result) ? this.#place.diagnostics.unknownAfter(result) : result;
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

  /** The value of an output; null where it is not declared. */
  output(name: string): Value | null {
    const declaration = this.declarations.outputs.get(name);
    if (declaration === undefined) return null;
    let cell = this.#outputs.get(name);
    if (cell === undefined) {
      cell = new OutputCell(declaration, this.scopeOf(declaration.header.file), this.prefix);
      this.#outputs.set(name, cell);
    }
    return this.#tree.session.demand(cell);
  }

  /** The module as expressions of its caller have it: an object of its outputs, each evaluated when it is asked for. */
  get whole(): ResourceValue {
    // What cannot be read may declare more.
    const [gap] = this.declarations.gaps;
    this.#whole ??= {
      kind: "resource",
      address: this.prefix.slice(0, -1),
      attribute: (name) => this.output(name) ?? unknown("any", gap === undefined ? [] : [gap]),
      attributeNames: gap === undefined ? [...this.declarations.outputs.keys()].sort() : null,
      isClosed: gap === undefined,
      origin: null,
      sensitive: false,
    };
    return this.#whole;
  }

  /** The resource of an address in this module; null where it is not declared. */
  resource(address: string): ResourceNode | null {
    const declaration = this.declarations.resources.get(address);
    return declaration === undefined ? null : this.resourceOf(declaration);
  }

  /** The resource that expressions name so; null where it is not declared. */
  resourceNamed(mode: ResourceMode, type: string, name: string): ResourceNode | null {
    return this.#resources.get(mode, type, name) ?? this.resource(resourceAddress(mode, type, name));
  }

  /** The resource of one of the module's declarations. */
  resourceOf(declaration: ResourceDeclaration): ResourceNode {
    const { mode, type, name } = declaration;
    const known = this.#resources.get(mode, type, name);
    if (known !== null) return known;
    const resource = new ResourceNode(declaration, this, this.#tree.schemas.resource(mode, type));
    this.#resources.add(resource);
    return resource;
  }

  /** The `module` block of a name; null where it is not declared. */
  call(name: string): CallNode<ModuleInstance> | null {
    const known = this.#called.get(name);
    if (known !== undefined) return known;
    const declaration = this.declarations.calls.get(name);
    if (declaration === undefined) return null;
    const place = {
      called: this.configured.called(declaration),
      scope: this.scopeOf(declaration.header.file),
      address: `${this.prefix}module.${name}`,
      plan: this.plan,
      opensInstances: this.opensInstances,
    };
    const call = new CallNode(declaration, place, (configured, seed) => {
      const given = new CallInputs(declaration, seed.scope);
      const inputs = this.#tree.opensModules ? new OpenArguments(given) : given;
      return new ModuleInstance(configured, inputs, this.#tree, { from: this, declaration, seed });
    });
    this.#called.set(name, call);
    return call;
  }

  provider(reference: ProviderReference, scope: Scope): ProviderConfiguration {
    return this.providers.find(reference, scope);
  }

  dependenciesOf(resource: ResourceDeclaration): ReadonlySet<string> {
    return this.#tree.references.dependenciesOf(this.configured, resource);
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
