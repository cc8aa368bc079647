import type { Scope } from "../evaluate/scope.ts";
import type {
  Argument,
  AttributeSchema,
  Instance,
  NestedBlocks,
  ProviderConfiguration,
  Resource,
} from "../root.ts";
import { elementTypeOf, type Type } from "../type.ts";
import type { ResourceValue, Value } from "../value.ts";
import {
  bool,
  causesOf,
  convert,
  isMismatch,
  isNotNull,
  list,
  nullValue,
  number,
  object,
  reference,
  set,
  string,
  unknown,
} from "../values/index.ts";
import { type ArgumentCompletion, Arguments } from "./arguments.ts";
import type { InstanceSeed } from "./instances.ts";
import { joinPresence } from "./presence.ts";
import type { ResourceNode } from "./resource.ts";

const metaArguments: ReadonlySet<string> = new Set(["count", "for_each", "provider", "depends_on"]);

/** An instance of a `resource` or `data` block. */
export class InstanceNode implements Instance {
  readonly address: string;
  readonly presence: Instance["presence"];
  readonly #resource: ResourceNode;
  readonly #arguments: Arguments;
  readonly #scope: Scope;
  #attributes: Map<string, Value> | null = null;
  #whole: ResourceValue | null = null;

  constructor(resource: ResourceNode, { address, scope, presence }: InstanceSeed) {
    this.#resource = resource;
    this.address = address;
    this.presence = joinPresence(resource.owner.presence, presence);
    this.#scope = scope;
    this.#arguments = new Arguments(
      resource.declaration,
      scope,
      address,
      resource.types,
      metaArguments,
      this.#completion,
    );
  }

  get resource(): Resource {
    return this.#resource;
  }

  get provider(): ProviderConfiguration {
    return this.#resource.providerOf(this.#scope);
  }

  get argumentNames(): readonly string[] {
    return this.#arguments.argumentNames;
  }

  get nestedTypes(): readonly string[] {
    return this.#arguments.nestedTypes;
  }

  argument(name: string): Argument | null {
    return this.#arguments.argument(name);
  }

  nested(type: string): NestedBlocks {
    return this.#arguments.nested(type);
  }

  dependencies(): ReadonlySet<string> {
    return this.#resource.owner.dependenciesOf(this.#resource.declaration);
  }

  attribute(name: string): Value {
    this.#attributes ??= new Map();
    let value = this.#attributes.get(name);
    if (value === undefined) {
      value = this.#evaluate(name, this.#resource.schema?.attributes.get(name));
      this.#attributes.set(name, value);
    }
    return value;
  }

  #evaluate(name: string, schema: AttributeSchema | undefined): Value {
    if (schema?.isBlock === true) return this.#blocks(name, schema);
    const configured = this.argument(name)?.value;
    if (configured === undefined || configured.kind === "null") return this.#unset(name, schema);
    // What a data source fills in beside an argument of the same name is what it found, not what it was asked for.
    if (this.#resource.mode === "data" && schema?.computed === true) return this.#afterApply(name, schema);
    const isFilledIn = schema?.computed === true || schema?.default !== undefined;
    return isFilledIn && !isNotNull(configured) ? this.#afterApply(name, schema) : configured;
  }

  #unset(name: string, schema: AttributeSchema | undefined): Value {
    if (schema === undefined || name === "id" || schema.computed) return this.#afterApply(name, schema);
    return schema.default === undefined
      ? nullValue(schema.type)
      : inType(constant(schema.default), schema.type);
  }

  /** What a plan knows of the arguments where the sources do not tell. */
  get #completion(): ArgumentCompletion | null {
    const { owner, schema } = this.#resource;
    const { plan } = owner;
    if (plan === null) return null;
    return (name, value) => plan.argument(this, name, value, schema?.attributes.get(name));
  }

  /** The attribute as something that exists only after apply, unless a plan knows it already. */
  #afterApply(name: string, schema: AttributeSchema | undefined): Value {
    const type = schema?.type ?? (name === "id" ? "string" : "any");
    const planned = this.#resource.owner.plan?.attribute(this, name, type);
    if (planned != null) return planned;
    return reference(this.address, [name], type, { notNull: name === "id" });
  }

  /** Nested blocks as the list or set of objects that expressions have them as. */
  #blocks(name: string, schema: AttributeSchema): Value {
    const { blocks, unknown: causes } = this.nested(name);
    const attributes = blockAttributes(schema.type);
    if (causes.length > 0) return unknown(schema.type, causes, { notNull: true });
    if (attributes === null || (blocks.length === 0 && schema.computed))
      return this.#afterApply(name, schema);
    const items = blocks.map((block, at) => {
      const entries = new Map<string, Value>();
      for (const [attribute, type] of attributes) {
        const written = block.argument(attribute)?.value;
        const isSet = written !== undefined && isNotNull(written);
        entries.set(attribute, isSet ? written : reference(this.address, [name, at, attribute], type));
      }
      return object(entries);
    });
    const element = elementTypeOf(schema.type) ?? "any";
    return typeof schema.type === "object" && schema.type.kind === "set"
      ? set(items, element)
      : list(items, element);
  }

  /** The instance as an expression has it. */
  get whole(): ResourceValue {
    this.#whole ??= {
      kind: "resource",
      address: this.address,
      attribute: (name: string) => this.attribute(name),
      attributeNames: this.#resource.attributeNames,
      origin: null,
      sensitive: false,
    };
    return this.#whole;
  }
}

function blockAttributes(type: Type): ReadonlyMap<string, Type> | null {
  const element = elementTypeOf(type);
  return element !== null && typeof element === "object" && element.kind === "object"
    ? element.attributes
    : null;
}

function constant(value: string | number | boolean): Value {
  if (typeof value === "string") return string(value);
  return typeof value === "number" ? number(value) : bool(value);
}

/** A default of a schema in the attribute's type. */
function inType(value: Value, type: Type): Value {
  const converted = convert(value, type);
  return isMismatch(converted) ? unknown(type, causesOf(value)) : converted;
}
