import { elementTypeOf, hasAny, objectOf, type Type, tupleOf } from "../type.ts";
import { unify } from "./unify.ts";

/** The type wanted, with what it leaves open (`any`) taken from the type given. */
export function resolveAny(given: Type, wanted: Type): Type {
  if (wanted === "any") return given;
  if (given === "any" || !hasAny(wanted) || typeof wanted === "string") return wanted;
  if ("element" in wanted) return { kind: wanted.kind, element: resolveElement(given, wanted.element) };
  if (wanted.kind === "tuple") {
    const elements = typeof given === "object" && given.kind === "tuple" ? given.elements : [];
    return tupleOf(wanted.elements.map((element, at) => resolveAny(elements[at] ?? "any", element)));
  }
  const givenAttributes = typeof given === "object" && given.kind === "object" ? given.attributes : undefined;
  const attributes = new Map<string, Type>();
  for (const [name, type] of wanted.attributes)
    attributes.set(name, resolveAny(givenAttributes?.get(name) ?? elementTypeOf(given) ?? "any", type));
  return { kind: "object", attributes, optional: wanted.optional };
}

function resolveElement(given: Type, wanted: Type): Type {
  if (typeof given === "string") return wanted;
  if ("element" in given) return resolveAny(given.element, wanted);
  const parts = given.kind === "tuple" ? given.elements : [...given.attributes.values()];
  return parts.length === 0 ? wanted : resolveAny(unify(parts) ?? "any", wanted);
}

/** The type of a value of the given constraint: nothing in it is optional. */
export function withoutOptional(type: Type): Type {
  if (typeof type === "string") return type;
  if ("element" in type) {
    const element = withoutOptional(type.element);
    return element === type.element ? type : { kind: type.kind, element };
  }
  if (type.kind === "tuple") return tupleOf(type.elements.map(withoutOptional));
  return objectOf(
    new Map([...type.attributes].map(([name, attribute]) => [name, withoutOptional(attribute)])),
  );
}
