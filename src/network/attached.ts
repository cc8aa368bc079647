import type { UndecidedCause } from "../finding.ts";
import { addTo, type Groups } from "../grouping.ts";
import { distinctCauses, mostGathered } from "./decision.ts";
import type { ElementNode } from "./element.ts";
import type { VpcNode } from "./vpcs.ts";

/** Elements that name the VPC that they are part of. */
export class Attached<T extends ElementNode> {
  readonly #byVpc: Groups<VpcNode, T> = new Map();
  /** Those whose VPC may turn out to be another than the one that names it. */
  readonly #loose: { readonly element: T; readonly vpc: VpcNode | null }[] = [];
  /** One of each of these VPCs. */
  readonly #looseVpcs = new Map<VpcNode | null, T>();
  readonly #doubts = new Map<string, readonly UndecidedCause[]>();

  constructor(elements: readonly T[], vpcOf: (element: T) => VpcNode | null) {
    for (const element of elements) {
      const vpc = vpcOf(element);
      if (vpc?.knowledge !== "managed") this.#loose.push({ element, vpc });
      if (vpc?.knowledge !== "managed" && !this.#looseVpcs.has(vpc)) this.#looseVpcs.set(vpc, element);
      if (vpc !== null) addTo(this.#byVpc, vpc, element);
    }
  }

  of(vpc: VpcNode): readonly T[] {
    return this.#byVpc.get(vpc) ?? [];
  }

  /** Why a VPC that no root manages may have more of them: the VPC of some may turn out to be this one. */
  doubtsOfUnmanaged(vpc: VpcNode): readonly UndecidedCause[] {
    const causes: UndecidedCause[] = [];
    for (const [other, element] of this.#looseVpcs) {
      if (causes.length >= mostGathered) break;
      if (other === vpc || other?.isSame(vpc).is === false) continue;
      causes.push(...whichVpc(element).slice(0, mostGathered - causes.length));
    }
    return distinctCauses(causes);
  }

  /**
   * Why a VPC that a root manages may have more of them: some are of a VPC that is not known, or that another root
   * names by an id, which may be this one's.
   */
  doubts(root: string): readonly UndecidedCause[] {
    const known = this.#doubts.get(root);
    if (known !== undefined) return known;
    const causes: UndecidedCause[] = [];
    for (const { element, vpc } of this.#loose) {
      if (causes.length === mostGathered) break;
      if (vpc !== null && vpc.knowledge !== "unknown" && vpc.isNamedIn(root)) continue;
      causes.push(...whichVpc(element).slice(0, mostGathered - causes.length));
    }
    const distinct = distinctCauses(causes);
    this.#doubts.set(root, distinct);
    return distinct;
  }
}

function whichVpc(element: ElementNode): readonly UndecidedCause[] {
  const field = element.text("vpc_id");
  if (field.state === "unknown") return field.causes;
  return [{ message: `which VPC ${element.address} is of is not known`, range: field.at }];
}
