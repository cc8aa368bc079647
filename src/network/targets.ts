import type { UndecidedCause } from "../finding.ts";
import type { ElementNode } from "./element.ts";
import type { Field, FieldReference } from "./field.ts";

/** What an argument that names an object leads to. */
export type Target =
  /** An attribute of an instance that the fragments have; `index` says which result of a data source. */
  | {
      readonly kind: "element";
      readonly element: ElementNode;
      readonly attribute: string;
      readonly index: number | null;
    }
  /** `text` is what messages show for it. */
  | { readonly kind: "id"; readonly id: string; readonly text: string }
  /** Something that is not known, but the same wherever the identity is. */
  | {
      readonly kind: "identity";
      readonly identity: string;
      readonly name: string | null;
      readonly reference: FieldReference | null;
      readonly causes: readonly UndecidedCause[];
    };

/** The list of results of each data source, by its type. */
const resultLists: Readonly<Record<string, string>> = {
  alicloud_vpcs: "vpcs",
  alicloud_vswitches: "vswitches",
  alicloud_route_tables: "tables",
  alicloud_vpc_peer_connections: "connections",
  alicloud_regions: "regions",
  alicloud_security_groups: "groups",
};

/** Attributes of results that repeat the id. */
const otherNamesOfId: Readonly<Record<string, string>> = {
  alicloud_vpcs: "vpc_id",
  alicloud_vswitches: "vswitch_id",
  alicloud_route_tables: "route_table_id",
  alicloud_vpc_peer_connections: "peer_connection_id",
  alicloud_regions: "region_id",
};

/** Finds the instances that there are. */
export interface Elements {
  /** The instance of a root by its address. */
  at(root: string, address: string): ElementNode | undefined;
  /** What has an id, where plans know it: an instance, or a result of a data source. */
  withId(id: string): ElementTarget | null;
}

/** References that lead to each other in a circle, which no apply gets through, end here. */
export const longestWay = 16;

/** Follows an argument to what it names; null where nothing tells. */
export function follow(elements: Elements, root: string, field: Field<string>, steps = 0): Target | null {
  if (field.state === "unset" || steps > longestWay) return null;
  if (field.state === "known")
    return elements.withId(field.value) ?? { kind: "id", id: field.value, text: field.text };
  const { reference, identity, name, causes } = field;
  const target = referredTo(elements, root, reference);
  if (target !== null) return throughFilter(elements, target, steps + 1) ?? target;
  return identity === null ? null : { kind: "identity", identity, name, reference, causes };
}

/** The attribute that a reference leads to; null where the network does not have it. */
export function referredTo(
  elements: Elements,
  root: string,
  reference: FieldReference | null | undefined,
): ElementTarget | null {
  const element = reference == null ? undefined : elements.at(reference.root ?? root, reference.address);
  return reference == null || element === undefined ? null : attributeOf(element, reference.path);
}

export type ElementTarget = Target & { readonly kind: "element" };

function attributeOf(element: ElementNode, path: readonly (string | number)[]): ElementTarget | null {
  const [first, index, attribute, ...rest] = path;
  if (typeof first !== "string" || rest.length > 0) return null;
  if (index === undefined) return { kind: "element", element, attribute: first, index: null };
  if (element.mode !== "data" || typeof index !== "number") return null;
  if (first === "ids" && attribute === undefined) return { kind: "element", element, attribute: "id", index };
  if (first !== resultLists[element.type] || typeof attribute !== "string") return null;
  const name = attribute === otherNamesOfId[element.type] ? "id" : attribute;
  return { kind: "element", element, attribute: name, index };
}

/** A lookup with `ids = [x]` finds x. */
function throughFilter(
  elements: Elements,
  { element, attribute, index }: ElementTarget,
  steps: number,
): Target | null {
  if (attribute !== "id" || index !== 0) return null;
  const id = onlyId(element);
  return id === null ? null : follow(elements, element.root, id, steps);
}

/** The one id that a data source is asked for; null where it may find several, or others. */
export function onlyId(element: ElementNode): Field<string> | null {
  if (element.mode !== "data") return null;
  const ids = element.list("ids");
  const [id, ...others] = ids?.items ?? [];
  return id === undefined || others.length > 0 || ids === null || ids.unknown.length > 0 ? null : id;
}

/** The type in an address: `alicloud_vpc` of `module.m["a"].alicloud_vpc.x[0]`, and whether it is a data source. */
export function typeOfAddress(
  address: string,
): { readonly mode: "managed" | "data"; readonly type: string } | null {
  const match = /(?:^|\.)(data\.)?([\w-]+)\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/.exec(address);
  const type = match?.[2];
  return type === undefined ? null : { mode: match?.[1] === undefined ? "managed" : "data", type };
}
