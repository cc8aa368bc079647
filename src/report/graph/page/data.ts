import type { Severity } from "../../../finding.ts";

/** What a page tells about the nodes of its picture: plain texts, all of them. */
export interface PageData {
  readonly nodes: Readonly<Record<string, PageNode>>;
  readonly findings: readonly PageFinding[];
}

export interface PageNode {
  readonly kind: "VPC" | "Peering";
  readonly title: string;
  readonly place: string | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Other nodes, with what they are to this one. */
  readonly links: readonly { readonly id: string; readonly text: string; readonly about: string }[];
  readonly resources: readonly PageResource[];
  /** Their places in the list of all. */
  readonly findings: readonly number[];
  readonly undecided: readonly { readonly rule: string; readonly causes: readonly string[] }[];
  /** What a search looks through, in lower case. */
  readonly words: string;
}

export interface PageResource {
  readonly address: string;
  readonly place: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

export interface PageFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly place: string;
  /** The node to show for it; null where it is about none. */
  readonly node: string | null;
}
