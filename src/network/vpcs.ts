import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import { blockOf } from "./cidr.ts";
import { CidrSet } from "./cidr-set.ts";
import { any, assuming, type Decision, distinctCauses, no, open, yes } from "./decision.ts";
import { type ElementNode, resultOf } from "./element.ts";
import type { Field } from "./field.ts";
import type { ResultRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { Account, Block, BlockSet, Knowledge, Vpc } from "./model.ts";
import { isSameRegion } from "./regions.ts";
import type { RouteTableNode } from "./route-tables.ts";
import type { RouteNode } from "./routes.ts";
import type { SideNode } from "./sides.ts";
import { isBetterNaming, type Naming, StatedVpc } from "./stated-vpc.ts";
import { blocksOf, decideIpv6, userCidrsOf } from "./vpc-blocks.ts";
import type { VSwitchNode } from "./vswitches.ts";

/** How the run comes to know of a VPC. */
export type VpcOrigin =
  | { readonly kind: "managed"; readonly element: ElementNode }
  /** One result of a data source whose filter does not say which VPC that is. */
  | { readonly kind: "lookup"; readonly element: ElementNode; readonly index: number | null }
  | { readonly kind: "id"; readonly id: string; readonly text: string }
  | { readonly kind: "unknown"; readonly text: string; readonly causes: readonly UndecidedCause[] };

const noRanges = new CidrSet<Block>([]);

export class VpcNode implements Vpc {
  readonly #graph: Graph;
  readonly origin: VpcOrigin;
  readonly sides: SideNode[] = [];
  readonly routes: RouteNode[] = [];
  readonly routeTables: RouteTableNode[] = [];
  /** Data sources that look up exactly this id. */
  readonly lookups: ElementNode[] = [];
  /** Why a data source may look up exactly this id, besides those. */
  readonly doubtfulLookups: UndecidedCause[] = [];
  /** The roots that name it. */
  readonly roots = new Set<string>();
  #naming: Naming | null = null;
  #blocks: BlockSet | undefined;
  #userCidrs: BlockSet | undefined;
  #hasIpv6: Decision | undefined;
  #isAtOtherSides: Decision | undefined;
  #vswitchRanges: CidrSet<Block> | undefined;
  readonly #vswitchRangesUnknown: Partial<Record<4 | 6, readonly UndecidedCause[]>> = {};

  constructor(graph: Graph, origin: VpcOrigin) {
    this.#graph = graph;
    this.origin = origin;
  }

  get knowledge(): Knowledge {
    const { kind } = this.origin;
    if (kind === "managed" || kind === "unknown") return kind;
    return kind === "lookup" || this.lookups.length > 0 ? "looked-up" : "literal";
  }

  get isDeclared(): Decision {
    if (this.knowledge === "unknown") return open(this.lack());
    if (this.knowledge !== "literal") return yes;
    const doubts = [...this.doubtfulLookups, ...this.#graph.looseVpcLookups];
    return doubts.length === 0 ? no : open(doubts);
  }

  get element(): ElementNode | null {
    const { origin } = this;
    return origin.kind === "managed" || origin.kind === "lookup" ? origin.element : (this.lookups[0] ?? null);
  }

  /** Its id, where it is written out or a plan knows it. */
  get id(): string | null {
    const { origin } = this;
    if (origin.kind === "id") return origin.id;
    if (origin.kind === "unknown") return null;
    if (origin.kind === "managed" && origin.element.record.imported != null)
      return origin.element.record.imported;
    const found = origin.kind === "managed" ? origin.element.record.planned : this.result;
    const id = found?.attributes.id;
    return id?.state === "known" ? id.value : null;
  }

  /** What a plan knows of it, where it is looked up. */
  get result(): ResultRecord | undefined {
    const { origin } = this;
    if (origin.kind === "lookup") return resultOf(origin.element, origin.index);
    const [lookup] = this.lookups;
    return lookup === undefined ? undefined : resultOf(lookup, 0);
  }

  get text(): string {
    const { origin } = this;
    if (origin.kind === "managed") return origin.element.address;
    if (origin.kind === "id") return origin.text;
    if (origin.kind === "unknown") return origin.text;
    return origin.index === null ? origin.element.address : `${origin.element.address}.vpcs[${origin.index}]`;
  }

  get at(): Range | null {
    return this.element?.header ?? null;
  }

  get region(): Field<string> | null {
    return this.element?.provider.region ?? this.stated?.region ?? null;
  }

  /** What the user states of it. */
  get stated(): StatedVpc | null {
    const { origin } = this;
    if (origin.kind !== "id" || this.#naming === null) return null;
    const setting = this.#graph.statedVpc(origin.id, this.roots);
    return setting === null ? null : new StatedVpc(setting, this.#naming);
  }

  /** A lookup may find VPCs that others share, so only the filter by owner tells whose it is. */
  get owner(): Account | null {
    const { origin } = this;
    if (origin.kind === "managed") return origin.element.provider.account;
    const element = this.element;
    const owner =
      element === null
        ? null
        : this.#graph.accountOf(element.root, element.text("vpc_owner_id"), "vpc_owner_id");
    const stated = this.stated;
    if (owner !== null || stated?.account == null) return owner;
    return this.#graph.accountOf(stated.element.root, stated.account, "facts.vpcs");
  }

  get dryRun(): Field<boolean> | null {
    return this.origin.kind === "managed" ? this.origin.element.bool("dry_run") : null;
  }

  get vswitches(): readonly VSwitchNode[] {
    return this.#graph.vswitches.of(this);
  }

  get vswitchesUnknown(): readonly UndecidedCause[] {
    return this.origin.kind === "managed" ? this.declaredVSwitchesUnknown : this.lack();
  }

  get declaredVSwitchesUnknown(): readonly UndecidedCause[] {
    const { origin } = this;
    if (origin.kind === "unknown") return origin.causes;
    if (origin.kind !== "managed")
      return [
        ...this.#graph.vswitches.doubtsOfUnmanaged(this),
        ...this.#graph.gapsAnywhere("alicloud_vswitch"),
      ];
    const { root } = origin.element;
    const doubts = this.#graph.vswitches.doubts(root);
    const gaps = this.#graph.gapsOf(root, "alicloud_vswitch");
    return doubts.length === 0 ? gaps : [...doubts, ...gaps];
  }

  /** The blocks of its vSwitches that are certain to be there. */
  get vswitchRanges(): CidrSet<Block> {
    if (this.vswitches.length === 0) return noRanges;
    this.#vswitchRanges ??= new CidrSet(
      this.vswitches.flatMap(({ presence, blocks }) => (presence === "certain" ? blocks.blocks : [])),
    );
    return this.#vswitchRanges;
  }

  /** Why its vSwitches may have other blocks of an IP version. */
  vswitchRangesUnknown(version: 4 | 6): readonly UndecidedCause[] {
    this.#vswitchRangesUnknown[version] ??= distinctCauses(
      this.vswitches.flatMap(({ presence, blocks }) => [
        ...(presence === "certain" ? [] : presence),
        ...blocks.unknown[version],
      ]),
    );
    return this.#vswitchRangesUnknown[version];
  }

  get blocks(): BlockSet {
    this.#blocks ??= blocksOf(this, this.#graph);
    return this.#blocks;
  }

  get userCidrs(): BlockSet {
    this.#userCidrs ??= userCidrsOf(this);
    return this.#userCidrs;
  }

  get hasIpv6(): Decision {
    this.#hasIpv6 ??= decideIpv6(this, this.#graph);
    return this.#hasIpv6;
  }

  get hasIpv4Gateway(): Decision {
    const { origin } = this;
    const gateways = this.#graph.ipv4Gateways;
    const known = gateways.of(this).map(({ presence }) => (presence === "certain" ? yes : open(presence)));
    if (origin.kind === "managed") {
      const { root } = origin.element;
      return any(...known, openIf([...gateways.doubts(root), ...this.#graph.gapsOf(root)]));
    }
    const elsewhere = openIf([...gateways.doubtsOfUnmanaged(this), ...this.#graph.gaps]);
    return any(...known, assuming(elsewhere, "closed-world"));
  }

  get isAtOtherSides(): Decision {
    if (this.#isAtOtherSides === undefined) {
      const others = this.#graph.movableSides.filter((side) => side.vpc !== this);
      this.#isAtOtherSides = openIf(others.flatMap((side) => side.isAt(this).causes));
    }
    return this.#isAtOtherSides;
  }

  /** Notes what names a VPC that is known by its id alone; of several the best is told. */
  noteNamed(naming: Naming): void {
    if (this.#naming === null || isBetterNaming(naming, this.#naming)) this.#naming = naming;
  }

  /** Whether it may be one that a root names in another way: the root does not name it as it is named here, or says so. */
  mayBeAnotherIn(root: string): boolean {
    return !this.isNamedIn(root) || this.#graph.hasAliases(root);
  }

  /** Whether a root names it. */
  isNamedIn(root: string): boolean {
    return this.roots.has(root);
  }

  /** Whether `isSame` is not a plain no, without the reasons. */
  mayBe(other: VpcNode): boolean {
    return this.isSurely(other) || !this.#isKnownToDifferFrom(other);
  }

  /** Whether they are one for certain. */
  isSurely(other: VpcNode): boolean {
    return this === other || (this.id !== null && this.id === other.id);
  }

  isSame(other: Vpc): Decision {
    if (this === other) return yes;
    if (!(other instanceof VpcNode)) return other.isSame(this);
    if (this.isSurely(other)) return yes;
    if (this.#isKnownToDifferFrom(other)) return no;
    const causes = [this, other].flatMap(({ origin }) => (origin.kind === "unknown" ? origin.causes : []));
    if (causes.length > 0) return open(causes);
    const message = `${this.text} and ${other.text} may be the same VPC`;
    return open([{ message, range: this.at ?? other.at }]);
  }

  #isKnownToDifferFrom(other: VpcNode): boolean {
    const left = this.origin;
    const right = other.origin;
    if (left.kind === "unknown" || right.kind === "unknown") return false;
    if (this.id !== null && other.id !== null) return this.id !== other.id;
    if (left.kind === right.kind && left.kind !== "lookup") return true;
    if (left.kind === "managed" && isNoneOf(left.element, other)) return true;
    if (right.kind === "managed" && isNoneOf(right.element, this)) return true;
    if (this.region !== null && other.region !== null && isSameRegion(this.region, other.region).is === false)
      return true;
    return left.kind === "lookup" && right.kind === "lookup" && areOtherResults(left, right);
  }

  /** Why so little is known of a VPC that the run does not manage. */
  lack(): readonly UndecidedCause[] {
    const element = this.element;
    if (element !== null) {
      return [{ message: `of ${this.text} only what the lookup states is known`, range: element.header }];
    }
    if (this.origin.kind === "unknown") return this.origin.causes;
    return [{ message: `of ${this.text} only the id is known`, range: this.#naming?.at ?? null }];
  }
}

/** Open for these causes; where there are none, the answer is no. */
function openIf(causes: readonly UndecidedCause[]): Decision {
  return causes.length === 0 ? no : open(causes);
}

/** A root does not look up what it creates, nor know its id beforehand, unless it says so. */
function isNoneOf({ root, blockAddress, record }: ElementNode, other: VpcNode): boolean {
  if (!other.isNamedIn(root)) return false;
  const { origin } = other;
  if (origin.kind === "id") return record.imported === undefined;
  return origin.kind !== "lookup" || !(origin.element.record.after ?? []).includes(blockAddress);
}

function areOtherResults(
  left: VpcOrigin & { kind: "lookup" },
  right: VpcOrigin & { kind: "lookup" },
): boolean {
  if (left.element === right.element)
    return left.index !== null && right.index !== null && left.index !== right.index;
  const [a, b] = [primaryOf(left.element), primaryOf(right.element)];
  return a !== null && b !== null && a !== b;
}

function primaryOf(lookup: ElementNode): string | null {
  const field = lookup.text("cidr_block");
  return field.state === "known" ? (blockOf(field.value)?.text ?? null) : null;
}
