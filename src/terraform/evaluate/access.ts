import type { Range } from "../../range.ts";
import type { Reference, ResourceValue, UnknownValue, Value } from "../value.ts";
import { attribute, index } from "../values/access.ts";
import { withSensitive } from "../values/construct.ts";
import { fail, isFailure, type Result } from "../values/result.ts";
import { takenFrom } from "./origin.ts";
import type { Session } from "./session.ts";

/** `value.name`, with the way by which the value came. */
export function attributeOf(value: Value, name: string, range: Range, session: Session): Result {
  if (value.kind === "resource") return resourceAttribute(value, name, range, session);
  if (value.kind === "unknown") {
    if (!hasAttribute(value, name)) session.doubt();
  }
  const result = attribute(value, name, range);
  return isFailure(result) ? result : takenFrom(result, value);
}

/** A newer release of the provider may have attributes that the schema at hand has not, so that none is refused. */
function resourceAttribute(value: ResourceValue, name: string, range: Range, session: Session): Result {
  const { attributeNames } = value;
  const isNamed = attributeNames === null ? null : setOf(attributeNames).has(name);
  if (value.isClosed && isNamed === false)
    return fail(`${value.address} has no output named ${JSON.stringify(name)}.`, range);
  const found = value.attribute(name, range);
  const isDeclared = isNamed ?? (name === "id" || !isOwnReference(found, value.address));
  if (!isDeclared) session.doubt();
  return value.sensitive ? withSensitive(found) : found;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The names of a type's attributes, which are looked through for each reference to a resource of it. */
function setOf(names: readonly string[]): ReadonlySet<string> {
  let set = sets.get(names);
  if (set === undefined) {
    set = new Set(names);
    sets.set(names, set);
  }
  return set;
}

function isOwnReference(value: Value, address: string): boolean {
  return value.kind === "unknown" && value.reference?.address === address;
}

function hasAttribute({ type, notNull }: UnknownValue, name: string): boolean {
  return notNull && typeof type === "object" && type.kind === "object" && type.attributes.has(name);
}

/** `collection[key]`, with the way by which the collection came. */
export function elementOf(collection: Value, key: Value, range: Range, session: Session): Result {
  if (collection.kind === "unknown") {
    const instance = session.collections.element(collection, keyOf(key));
    if (instance !== null) return key.sensitive ? withSensitive(instance) : instance;
  }
  if (collection.kind === "unknown" || key.kind === "unknown") session.doubt();
  const result = index(collection, key, range);
  if (isFailure(result)) return result;
  const element = key.kind === "unknown" ? result : takenFrom(result, collection);
  return key.sensitive ? withSensitive(element) : element;
}

function keyOf(key: Value): string | number | null {
  if (key.kind === "string") return key.value;
  return key.kind === "number" && typeof key.value === "number" ? key.value : null;
}

/**
 * The resources whose instances are not known. An element that an expression takes of one by a known key is nevertheless a
 * known instance, since Terraform refuses the expression where there is none.
 */
export class OpenCollections {
  readonly #elements = new WeakMap<Reference, (key: string | number) => Value | null>();

  /**
   * @param value the resource as a whole, with a reference of its own
   * @param element gives null for a key that the resource cannot have
   */
  add(value: UnknownValue, element: (key: string | number) => Value | null): void {
    if (value.reference !== null) this.#elements.set(value.reference, element);
  }

  element({ reference }: UnknownValue, key: string | number | null): Value | null {
    if (reference === null || key === null) return null;
    return this.#elements.get(reference)?.(key) ?? null;
  }
}
