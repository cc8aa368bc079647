/** A type constraint of Terraform's language. `any` stands for what is still to be found out. */
export type Type =
  | "string"
  | "number"
  | "bool"
  | "any"
  | { readonly kind: "list" | "set" | "map"; readonly element: Type }
  | TupleType
  | ObjectType;

export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly Type[];
}

export interface ObjectType {
  readonly kind: "object";
  readonly attributes: ReadonlyMap<string, Type>;
  readonly optional: ReadonlySet<string>;
}

const noneOptional: ReadonlySet<string> = new Set();

export function listOf(element: Type): Type {
  return { kind: "list", element };
}

export function setOf(element: Type): Type {
  return { kind: "set", element };
}

export function mapOf(element: Type): Type {
  return { kind: "map", element };
}

export function tupleOf(elements: readonly Type[]): TupleType {
  return { kind: "tuple", elements };
}

export function objectOf(attributes: ReadonlyMap<string, Type>): ObjectType {
  return { kind: "object", attributes, optional: noneOptional };
}

export function isPrimitive(type: Type): type is "string" | "number" | "bool" {
  return type === "string" || type === "number" || type === "bool";
}

/** The element type of a list, set or map; null for every other type. */
export function elementTypeOf(type: Type): Type | null {
  return typeof type === "object" && "element" in type ? type.element : null;
}

/** `"any"` for that; for a primitive type its name. */
export function kindOf(
  type: Type,
): "string" | "number" | "bool" | "any" | "list" | "set" | "map" | "tuple" | "object" {
  return typeof type === "string" ? type : type.kind;
}

/** Whether two types are the same, whatever is optional in them. */
export function typesEqual(left: Type, right: Type): boolean {
  if (left === right) return true;
  if (typeof left === "string" || typeof right === "string" || left.kind !== right.kind) return false;
  if ("element" in left) return typesEqual(left.element, (right as typeof left).element);
  if (left.kind === "tuple") {
    const { elements } = right as TupleType;
    return (
      left.elements.length === elements.length &&
      left.elements.every((one, at) => typesEqual(one, elements[at] as Type))
    );
  }
  const { attributes } = right as ObjectType;
  if (left.attributes.size !== attributes.size) return false;
  for (const [name, type] of left.attributes) {
    const other = attributes.get(name);
    if (other === undefined || !typesEqual(type, other)) return false;
  }
  return true;
}

/** Whether `any` stands somewhere in the type. */
export function hasAny(type: Type): boolean {
  if (typeof type === "string") return type === "any";
  if ("element" in type) return hasAny(type.element);
  if (type.kind === "tuple") return type.elements.some(hasAny);
  for (const attribute of type.attributes.values()) if (hasAny(attribute)) return true;
  return false;
}

/** The type as Terraform's messages name it: `list of string`, `object`. */
export function friendlyName(type: Type): string {
  if (type === "any") return "dynamic";
  if (typeof type === "string") return type;
  if ("element" in type) return `${type.kind} of ${friendlyName(type.element)}`;
  return type.kind;
}

/** The type as Terraform's messages name what is asked for: `list of any single type`. */
export function constraintName(type: Type): string {
  if (type === "any") return "any type";
  if (typeof type === "object" && "element" in type)
    return `${type.kind} of ${type.element === "any" ? "any single type" : constraintName(type.element)}`;
  return friendlyName(type);
}

/** A type for messages, as an argument `type` has it; what is inside of a long one is left out. */
export function typeText(type: Type): string {
  const whole = written(type);
  return whole.length <= longestTypeText ? whole : kindsText(type);
}

const longestTypeText = 60;

function written(type: Type): string {
  if (typeof type === "string") return type;
  if ("element" in type) return `${type.kind}(${written(type.element)})`;
  if (type.kind === "tuple") return `tuple([${type.elements.map(written).join(", ")}])`;
  const attributes = [...type.attributes].map(([name, attribute]) => {
    const text = written(attribute);
    return `${name} = ${type.optional.has(name) ? `optional(${text})` : text}`;
  });
  return attributes.length === 0 ? "object({})" : `object({ ${attributes.join(", ")} })`;
}

/** `map(object)` */
function kindsText(type: Type): string {
  return typeof type === "object" && "element" in type
    ? `${type.kind}(${kindsText(type.element)})`
    : kindOf(type);
}
