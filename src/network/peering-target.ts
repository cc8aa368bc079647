import type { UndecidedCause } from "../finding.ts";
import { type Decision, no, open, yes } from "./decision.ts";
import type { ElementNode } from "./element.ts";
import type { Field, FieldReference } from "./field.ts";
import { PeeringNode } from "./peerings.ts";
import { type Elements, follow, longestWay, typeOfAddress } from "./targets.ts";

/** What a next hop or an accepter's `instance_id` leads to. */
export interface PeeringTarget {
  readonly isPeering: Decision;
  /** Which of the run's connections. */
  readonly peering: PeeringNode | null;
}

const noPeering: PeeringTarget = { isPeering: no, peering: null };
const somePeering: PeeringTarget = { isPeering: yes, peering: null };

/** Resources whose id is that of a connection. */
const connectionTypes = new Set(["alicloud_vpc_peer_connection", "alicloud_vpc_peer_connection_accepter"]);

/** Finds the connections that arguments name. */
export class PeeringFinder {
  readonly #elements: Elements;

  constructor(elements: Elements) {
    this.#elements = elements;
  }

  find(root: string, field: Field<string>, steps = 0): PeeringTarget {
    const target = steps > longestWay ? null : follow(this.#elements, root, field);
    if (target === null) return field.state === "unset" ? noPeering : doubtful(field);
    if (target.kind === "id") return ofId(target.id, field);
    if (target.kind === "identity") return this.#ofReference(root, target.reference, field, steps);
    return target.attribute === "id" ? this.#ofElement(target.element, steps) : doubtful(field);
  }

  #ofElement(element: ElementNode, steps: number): PeeringTarget {
    switch (element.type) {
      case "alicloud_vpc_peer_connection":
        return { isPeering: yes, peering: element instanceof PeeringNode ? element : null };
      case "alicloud_vpc_peer_connection_accepter": {
        const { peering } = this.find(element.root, element.text("instance_id"), steps + 1);
        return { isPeering: yes, peering };
      }
      case "alicloud_vpc_peer_connections":
        return somePeering;
      default:
        return noPeering;
    }
  }

  /** The id of a resource of the provider tells by its type; any other attribute may hold one of a connection. */
  #ofReference(
    root: string,
    reference: FieldReference | null,
    field: Field<string>,
    steps: number,
  ): PeeringTarget {
    const type = reference === null ? null : typeOfAddress(reference.address);
    if (reference !== null && isIdOfLookup(type, reference)) return noPeering;
    const isId = reference?.path.length === 1 && reference.path[0] === "id";
    if (!isId || type?.mode !== "managed" || !type.type.startsWith("alicloud_")) return doubtful(field);
    if (!connectionTypes.has(type.type)) return noPeering;
    const element = this.#standIn(root, reference);
    return element === null ? somePeering : this.#ofElement(element, steps);
  }

  /** What stands for all instances of the block that a reference names one of, where it is not known which there are. */
  #standIn(root: string, { root: other = root, address }: FieldReference): ElementNode | null {
    const block = address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, "");
    const element = this.#elements.at(other, block);
    return element !== undefined && element.presence !== "certain" ? element : null;
  }
}

/** Whether it is the id of what another data source of the provider looks up: `data.alicloud_instances.x.ids[0]`. */
function isIdOfLookup(type: ReturnType<typeof typeOfAddress>, { path }: FieldReference): boolean {
  if (type?.mode !== "data" || !type.type.startsWith("alicloud_")) return false;
  const [list, , attribute] = path;
  const isId = path.length === 2 ? list === "ids" : path.length === 3 && attribute === "id";
  return isId && type.type !== "alicloud_vpc_peer_connections";
}

function ofId(id: string, field: Field<string>): PeeringTarget {
  if (id.startsWith("pcc-")) return somePeering;
  // Ids of Alibaba Cloud begin with their kind; other texts say nothing.
  if (/^[a-z][a-z0-9]*-/.test(id)) return noPeering;
  const cause = {
    message: `${field.state === "known" ? field.text : "the id"} is of no known kind`,
    range: field.at,
  };
  return { isPeering: open([cause]), peering: null };
}

function doubtful(field: Field<string>): PeeringTarget {
  return { isPeering: open(causesOf(field)), peering: null };
}

/** Why it is not known which object an argument names. */
export function causesOf(field: Field<string>): readonly UndecidedCause[] {
  if (field.state === "unknown") return field.causes;
  return [{ message: "it is not known which object this is", range: field.at }];
}
