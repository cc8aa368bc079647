import type { Range } from "../../range.ts";
import { inFile, type Scope } from "../evaluate/scope.ts";
import { attributeIn } from "../load/content.ts";
import { type ResourceDeclaration, rangeOfNode } from "../load/declarations.ts";
import { type ProviderReference, providerOf } from "../load/provider-reference.ts";
import { writtenIn } from "../load/written.ts";
import type { PlanOverlay } from "../plan/plan.ts";
import type {
  CallSite,
  Presence,
  ProviderConfiguration,
  Resource,
  ResourceMode,
  ResourceSchema,
  WrittenBody,
} from "../root.ts";
import type { Value } from "../value.ts";
import { type ArgumentTypes, noTypes } from "./arguments.ts";
import { openRepetition, type Repetition } from "./expansion.ts";
import { InstanceNode } from "./instance.ts";
import { type InstanceMaker, type InstanceSeed, Instances } from "./instances.ts";
import { unwrittenProvider } from "./provider.ts";

/** What a resource needs of the module instance that it is in. */
export interface ResourceOwner {
  /** The names of the module, for expressions of a file. */
  scopeOf(file: string): Scope;
  /** What stands before the addresses of the module's instances, `module.m["a"].`, or nothing. */
  readonly prefix: string;
  /** The same without instance keys. */
  readonly blockPrefix: string;
  readonly presence: Presence;
  /** What a plan knows besides the sources; null without one. */
  readonly plan: PlanOverlay | null;
  /** Whether no instances are taken for known. */
  readonly opensInstances: boolean;
  /** The `module` blocks that lead to it, the outermost first. */
  readonly calls: readonly CallSite[];
  /** The configuration that is referred to in this module; the scope is that of where it is. */
  provider(reference: ProviderReference, scope: Scope): ProviderConfiguration;
  dependenciesOf(resource: ResourceDeclaration): ReadonlySet<string>;
}

/** A `resource` or `data` block of a module instance. */
export class ResourceNode implements Resource, InstanceMaker<InstanceNode> {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly header: Range;
  readonly range: Range;
  readonly declaration: ResourceDeclaration;
  readonly schema: ResourceSchema | undefined;
  readonly owner: ResourceOwner;
  readonly #instances: Instances<InstanceNode>;

  constructor(declaration: ResourceDeclaration, owner: ResourceOwner, schema: ResourceSchema | undefined) {
    this.declaration = declaration;
    this.mode = declaration.mode;
    this.type = declaration.type;
    this.name = declaration.name;
    this.header = declaration.header;
    this.range = declaration.range;
    this.schema = schema;
    this.owner = owner;
    const { header, content, mode } = declaration;
    const { plan, opensInstances } = owner;
    const { prefix } = owner;
    const block =
      prefix === "" ? declaration : { address: prefix + declaration.address, header, content, mode };
    this.#instances = new Instances(
      block,
      owner.scopeOf(header.file),
      this,
      opensInstances
        ? openRepetition
        : plan === null
          ? null
          : (repetition) => plan.repetition(block, repetition),
    );
  }

  get address(): string {
    return this.owner.blockPrefix + this.declaration.address;
  }

  get calls(): readonly CallSite[] {
    return this.owner.calls;
  }

  /** Makes one of its instances. */
  instance(seed: InstanceSeed): InstanceNode {
    return new InstanceNode(this, seed);
  }

  get providerRange(): Range | null {
    const attribute = attributeIn(this.declaration.content, "provider");
    return attribute === null ? null : rangeOfNode(attribute.file, attribute.node.value);
  }

  get repetition(): Repetition {
    return this.#instances.repetition;
  }

  get instances(): readonly InstanceNode[] {
    const { plan } = this.owner;
    const { all } = this.#instances;
    return plan === null ? all : all.filter((instance) => !plan.isGone(instance));
  }

  get written(): WrittenBody {
    return writtenIn(this.declaration.content);
  }

  /** The resource as an expression has it: an object, or by its instances a tuple or object of them. */
  get whole(): Value {
    return this.#instances.whole;
  }

  /** The provider configuration of the instance that the scope is of. */
  providerOf(scope: Scope): ProviderConfiguration {
    // Hardly ever asked twice, so that it is not kept.
    const reference = providerOf(this.declaration);
    if (reference === null) return this.#chosenProvider();
    return this.owner.provider(reference, inFile(scope, reference.range.file));
  }

  #chosenProvider(): ProviderConfiguration {
    const written = attributeIn(this.declaration.content, "provider");
    const range = written === null ? this.header : rangeOfNode(written.file, written.node.value);
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
