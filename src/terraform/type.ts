/** A type constraint of Terraform's language. `any` stands for what is still to be found out. */
export type Type =
  | "string"
  | "number"
  | "bool"
  | "any"
  | { readonly kind: "list" | "set" | "map"; readonly element: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | {
      readonly kind: "object";
      readonly attributes: ReadonlyMap<string, Type>;
      readonly optional: ReadonlySet<string>;
    };
