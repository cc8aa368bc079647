import type { Range } from "../range.ts";
import type { VpcSetting } from "../settings.ts";
import type { ElementNode } from "./element.ts";
import type { KnownField } from "./field.ts";

/** What names a VPC that is known by its id alone, and where: what the user states of the VPC stands there too. */
export interface Naming {
  readonly element: ElementNode;
  readonly at: Range;
}

/** Of two namings the one that is there for certain, else the first by place. */
export function isBetterNaming(one: Naming, other: Naming): boolean {
  const [isCertain, isOtherCertain] = [one, other].map(({ element }) => element.presence === "certain");
  if (isCertain !== isOtherCertain) return isCertain === true;
  if (one.at.file !== other.at.file) return one.at.file < other.at.file;
  return one.at.start < other.at.start;
}

/** What the user states of a VPC that the run knows by its id alone. */
export class StatedVpc {
  readonly #setting: VpcSetting;
  readonly #naming: Naming;

  constructor(setting: VpcSetting, naming: Naming) {
    this.#setting = setting;
    this.#naming = naming;
  }

  get element(): ElementNode {
    return this.#naming.element;
  }

  get region(): KnownField<string> | null {
    return this.#field(this.#setting.region, this.#setting.places?.region);
  }

  /** The uid of its owner. */
  get account(): KnownField<string> | null {
    return this.#field(this.#setting.account, this.#setting.places?.account);
  }

  /** All of them; null where the user does not say. */
  get blocks(): readonly KnownField<string>[] | null {
    const { cidrBlocks, places } = this.#setting;
    return cidrBlocks?.flatMap((cidr, index) => this.#field(cidr, places?.cidrBlocks[index]) ?? []) ?? null;
  }

  #field(value: string | null, place: Range | null | undefined): KnownField<string> | null {
    if (value === null) return null;
    const { at } = this.#naming;
    return {
      state: "known",
      value,
      text: value,
      sensitive: false,
      literal: null,
      at,
      argument: null,
      from: place == null ? [] : [place],
    };
  }
}
