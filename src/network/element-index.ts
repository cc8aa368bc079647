import type { ElementNode } from "./element.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import { type Elements, type ElementTarget, onlyId } from "./targets.ts";

/** Where an id is known from. */
interface Owner {
  readonly root: string;
  readonly record: InstanceRecord;
  readonly attribute: string;
  readonly index: number | null;
}

/** The instances of a network by address, and by the ids that plans and imports know them by. */
export class ElementIndex implements Elements {
  /** By root and address. */
  readonly #elements = new Map<string, Map<string, ElementNode>>();
  readonly #owners = new Map<string, Owner>();

  add(element: ElementNode): void {
    const { root, address } = element;
    const others = this.#elements.get(root);
    if (others === undefined) this.#elements.set(root, new Map([[address, element]]));
    else others.set(address, element);
  }

  /** Notes the ids of an instance that will be made an element. */
  addIds(root: string, record: InstanceRecord): void {
    const { planned, mode, imported } = record;
    if (imported != null) this.#add(imported, { root, record, attribute: "id", index: null });
    // An accepter has the id of its connection.
    if (planned === undefined || record.type === "alicloud_vpc_peer_connection_accepter") return;
    if (mode === "managed") this.#addAll({ root, record, index: null }, planned.attributes);
    for (const [index, { attributes }] of (planned.results ?? []).entries())
      this.#addAll({ root, record, index }, attributes);
  }

  at(root: string, address: string): ElementNode | undefined {
    return this.#elements.get(root)?.get(address);
  }

  withId(id: string): ElementTarget | null {
    const owner = this.#owners.get(id);
    const element = owner === undefined ? undefined : this.at(owner.root, owner.record.address);
    if (owner === undefined || element === undefined) return null;
    const { attribute, index } = owner;
    // Of a lookup by id the id itself says more: others may name it, too.
    if (attribute === "id" && element.mode === "data" && onlyId(element) !== null) return null;
    return { kind: "element", element, attribute, index };
  }

  #addAll(owner: Omit<Owner, "attribute">, attributes: Readonly<Record<string, Field<string>>>): void {
    for (const attribute of ["id", "route_table_id"]) {
      const id = attributes[attribute];
      if (id?.state === "known") this.#add(id.value, { ...owner, attribute });
    }
  }

  /** Who manages an object knows more of it than who looks it up. */
  #add(id: string, owner: Owner): void {
    const other = this.#owners.get(id);
    const isBetter = other?.record.mode === "data" && owner.record.mode === "managed";
    if (other === undefined || isBetter) this.#owners.set(id, owner);
  }
}
