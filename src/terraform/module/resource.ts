import type { Range } from "../../range.ts";
import { Cell, type Subject } from "../evaluate/cells.ts";
import { bind, type Scope } from "../evaluate/scope.ts";
import { attributeIn } from "../load/content.ts";
import { type ResourceDeclaration, rangeOfNode } from "../load/declarations.ts";
import { providerAddress } from "../load/decode.ts";
import type { PlanOverlay } from "../plan/plan.ts";
import type { Instance, ProviderConfiguration, Resource, ResourceMode, ResourceSchema } from "../root.ts";
import type { Cause, Value } from "../value.ts";
import { number, object, reference, string, tuple, unknown } from "../values/index.ts";
import { type ArgumentTypes, noTypes } from "./arguments.ts";
import { type Repetition, repetitionOf } from "./expansion.ts";
import { InstanceNode } from "./instance.ts";
import { type InstanceKey, instanceAddress } from "./instance-key.ts";
import { unwrittenProvider } from "./provider.ts";

/** What a resource needs of the module that it is in. */
export interface ResourceOwner {
  /** The names of the module, for expressions of a file. */
  scopeOf(file: string): Scope;
  /** What stands before the addresses of the module's resources: `module.m.`, or nothing. */
  readonly prefix: string;
  /** What a plan knows besides the sources; null without one. */
  readonly plan: PlanOverlay | null;
  /** The configuration of an address in this module, `alicloud.x`; `at` is where it is referred to. */
  provider(address: string, at: Range): ProviderConfiguration;
  dependenciesOf(resource: ResourceNode): ReadonlySet<string>;
}

/** Instances that expressions ask for by keys of which it is not known whether they exist. */
const assumedLimit = 1_000;

/** A `resource` or `data` block of a module instance. */
export class ResourceNode implements Resource {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly header: Range;
  readonly range: Range;
  readonly declaration: ResourceDeclaration;
  readonly schema: ResourceSchema | undefined;
  readonly owner: ResourceOwner;
  #repetition: RepetitionCell | null = null;
  readonly #scope: Scope;
  #instances: readonly InstanceNode[] | null = null;
  #provider: ProviderConfiguration | null = null;
  #whole: Value | null = null;
  /** By key, of instances that are asked for although it is not known which there are. */
  #assumed: Map<string | number, Value> | null = null;

  constructor(declaration: ResourceDeclaration, owner: ResourceOwner, schema: ResourceSchema | undefined) {
    this.declaration = declaration;
    this.mode = declaration.mode;
    this.type = declaration.type;
    this.name = declaration.name;
    this.address = owner.prefix + declaration.address;
    this.header = declaration.header;
    this.range = declaration.range;
    this.schema = schema;
    this.owner = owner;
    this.#scope = owner.scopeOf(declaration.header.file);
  }

  get repetition(): Repetition {
    this.#repetition ??= new RepetitionCell(this, this.#scope);
    return this.#scope.session.demand(this.#repetition);
  }

  get instances(): readonly InstanceNode[] {
    const { plan } = this.owner;
    return plan === null ? this.#declared : this.#declared.filter((instance) => !plan.isGone(instance));
  }

  get #declared(): readonly InstanceNode[] {
    this.#instances ??= this.#expand(this.repetition);
    return this.#instances;
  }

  #expand(repetition: Repetition): readonly InstanceNode[] {
    switch (repetition.kind) {
      case "single":
        return [this.#instance(null, this.#scope, "certain")];
      case "count":
        return Array.from({ length: repetition.count }, (_, at) =>
          this.#instance(at, this.#counted(number(at)), "certain"),
        );
      case "forEach":
        return [...repetition.elements].map(([name, { key, value }]) =>
          this.#instance(name, this.#each(key, value), "certain"),
        );
      case "unknown":
        return [this.#instance(null, this.#openScope(repetition), repetition.causes)];
    }
  }

  #instance(key: InstanceKey, scope: Scope, presence: Instance["presence"]): InstanceNode {
    return new InstanceNode(this, instanceAddress(this.address, key), scope, presence);
  }

  #counted(index: Value): Scope {
    return bind(this.#scope, "count", object(new Map([["index", index]])));
  }

  #each(key: Value, value: Value): Scope {
    return bind(
      this.#scope,
      "each",
      object(
        new Map([
          ["key", key],
          ["value", value],
        ]),
      ),
    );
  }

  /** Of the instance that stands for all that there may be, or, with a key, for that one. */
  #openScope({ by, causes }: Extract<Repetition, { kind: "unknown" }>, key?: string | number): Scope {
    if (by === null) return this.#scope;
    if (by === "count")
      return this.#counted(
        typeof key === "number" ? number(key) : unknown("number", causes, { notNull: true }),
      );
    const name = typeof key === "string" ? string(key) : unknown("string", causes, { notNull: true });
    return this.#each(name, unknown("any", causes));
  }

  /** The resource as an expression has it: an object, or by its instances a tuple or object of them. */
  get whole(): Value {
    this.#whole ??= this.#makeWhole(this.repetition);
    return this.#whole;
  }

  #makeWhole(repetition: Repetition): Value {
    const instances = this.#declared;
    if (repetition.kind === "count") return tuple(instances.map((instance) => instance.whole));
    if (repetition.kind === "forEach") {
      const keys = [...repetition.elements.keys()];
      return object(new Map(instances.map((instance, at) => [keys[at] as string, instance.whole])));
    }
    const [only] = instances;
    if (only !== undefined && (repetition.kind === "single" || repetition.by === null)) return only.whole;
    return repetition.kind === "unknown" ? this.#openWhole(repetition) : unknown("any", []);
  }

  #openWhole(repetition: Extract<Repetition, { kind: "unknown" }>): Value {
    const { collections } = this.#scope.session;
    const whole = { ...reference(this.address, [], "any", { notNull: true }), causes: repetition.causes };
    collections.add(whole, (key) => this.#assume(key, repetition));
    return whole;
  }

  /** The instance of a key that may exist; null where the resource has no keys of the kind, or too many are asked for. */
  #assume(key: string | number, repetition: Extract<Repetition, { kind: "unknown" }>): Value | null {
    this.#assumed ??= new Map();
    const known = this.#assumed.get(key);
    if (known !== undefined) return known;
    const fits = typeof key === (repetition.by === "count" ? "number" : "string");
    if (!fits || this.#assumed.size >= assumedLimit) return null;
    const { whole } = this.#instance(key, this.#openScope(repetition, key), repetition.causes);
    this.#assumed.set(key, whole);
    return whole;
  }

  get provider(): ProviderConfiguration {
    this.#provider ??= this.#resolveProvider();
    return this.#provider;
  }

  #resolveProvider(): ProviderConfiguration {
    const attribute = attributeIn(this.declaration.content, "provider");
    if (attribute === null) {
      const [implied = this.type] = this.type.split("_");
      return this.owner.provider(implied, this.header);
    }
    const range = rangeOfNode(attribute.file, attribute.node.value);
    const address = providerAddress(attribute.node.value);
    if (address !== null) return this.owner.provider(address, range);
    const cause = {
      message: `The provider configuration of ${this.address} is chosen by an expression`,
      range,
    };
    return unwrittenProvider(`${this.address}.provider`, null, [cause]);
  }

  /** Names of all attributes, where the schema is known. */
  get attributeNames(): readonly string[] | null {
    return this.schema === undefined ? null : namesOf(this.schema);
  }

  get types(): ArgumentTypes {
    return this.schema === undefined ? noTypes : typesOf(this.schema);
  }
}

class RepetitionCell extends Cell<Repetition> {
  readonly #resource: ResourceNode;
  readonly #scope: Scope;

  constructor(resource: ResourceNode, scope: Scope) {
    super();
    this.#resource = resource;
    this.#scope = scope;
  }

  get subject(): Subject {
    return { name: this.#resource.address, range: this.#resource.header };
  }

  compute(): Repetition {
    const { declaration, owner } = this.#resource;
    const repetition = repetitionOf(declaration.content, this.#scope);
    return owner.plan?.repetition(this.#resource, repetition) ?? repetition;
  }

  afterCycle(cause: Cause): Repetition {
    return { kind: "unknown", by: null, causes: [cause] };
  }
}

const argumentTypes = new WeakMap<ResourceSchema, ArgumentTypes>();

function typesOf(schema: ResourceSchema): ArgumentTypes {
  let types = argumentTypes.get(schema);
  if (types === undefined) {
    types = (name) => schema.attributes.get(name)?.type ?? null;
    argumentTypes.set(schema, types);
  }
  return types;
}

const attributeNames = new WeakMap<ResourceSchema, readonly string[]>();

function namesOf(schema: ResourceSchema): readonly string[] {
  let names = attributeNames.get(schema);
  if (names === undefined) {
    names = [...new Set(["id", ...schema.attributes.keys()])].sort();
    attributeNames.set(schema, names);
  }
  return names;
}
