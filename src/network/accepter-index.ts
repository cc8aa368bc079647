import type { AccepterNode } from "./accepters.ts";
import { all, type Decision, decided, no, open, yes } from "./decision.ts";
import { causesOf } from "./peering-target.ts";

/** An accepter before another one, and whether it exists and accepts the same connection. */
export interface EarlierAccepter {
  readonly accepter: AccepterNode;
  readonly isSecond: Decision;
}

/** The accepters of a network, found by the connections that they may accept. */
export class AccepterIndex {
  readonly #places: ReadonlyMap<AccepterNode, number>;
  readonly #byConnection = new Map<unknown, AccepterNode[]>();
  /** Those that may turn out to accept one that they do not name as others name it. */
  readonly #loose: AccepterNode[] = [];
  readonly #all: readonly AccepterNode[];

  /** @param accepters in order, each with its connection */
  constructor(accepters: readonly AccepterNode[]) {
    this.#all = accepters;
    this.#places = new Map(accepters.map((accepter, place) => [accepter, place]));
    for (const accepter of accepters) {
      if (accepter.peering === null) this.#loose.push(accepter);
      const key = accepter.peering ?? nameOf(accepter);
      const others = this.#byConnection.get(key);
      if (others === undefined) this.#byConnection.set(key, [accepter]);
      else others.push(accepter);
    }
  }

  /** In order, those before an accepter that accept or may accept its connection. */
  before(accepter: AccepterNode): readonly EarlierAccepter[] {
    const place = this.#place(accepter);
    return this.#near(accepter)
      .filter((other) => this.#place(other) < place)
      .sort((left, right) => this.#place(left) - this.#place(right))
      .map((other) => ({ accepter: other, isSecond: all(isSameConnection(other, accepter), exists(other)) }))
      .filter(({ isSecond }) => isSecond.is !== false);
  }

  #near(accepter: AccepterNode): readonly AccepterNode[] {
    if (accepter.peering === null) return [...this.#all];
    const known = this.#byConnection.get(accepter.peering) ?? [];
    return this.#loose.length === 0 ? known : [...new Set([...known, ...this.#loose])];
  }

  #place(accepter: AccepterNode): number {
    return this.#places.get(accepter) ?? 0;
  }
}

function nameOf({ instanceId }: AccepterNode): string | null {
  if (instanceId.state === "known") return `id ${instanceId.value}`;
  return instanceId.state === "unknown" && instanceId.identity !== null ? instanceId.identity : null;
}

function exists({ presence }: AccepterNode): Decision {
  return presence === "certain" ? yes : open(presence);
}

function isSameConnection(left: AccepterNode, right: AccepterNode): Decision {
  if (left.peering !== null && right.peering !== null) return decided(left.peering === right.peering);
  if (left.isOfConnection.is === false || right.isOfConnection.is === false) return no;
  const [one, other] = [nameOf(left), nameOf(right)];
  if (one !== null && one === other) return yes;
  if (left.instanceId.state === "known" && right.instanceId.state === "known") return no;
  if (isLiteralBeside(left, right) || isLiteralBeside(right, left)) return no;
  return open(
    [left, right].flatMap(({ peering, instanceId }) => (peering === null ? causesOf(instanceId) : [])),
  );
}

/** A root does not know the ids of the connections that it makes. */
function isLiteralBeside({ root, instanceId }: AccepterNode, { peering }: AccepterNode): boolean {
  return instanceId.state === "known" && peering?.root === root;
}
