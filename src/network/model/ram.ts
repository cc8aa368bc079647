import type { UndecidedCause } from "../../finding.ts";
import type { Decision } from "../decision.ts";
import type { PolicyRecord } from "../ram/record.ts";
import type { Element } from "./element.ts";

/** An `alicloud_ram_policy`. */
export interface RamPolicy extends Element {
  /** Its statements, where those of a data source are its text, too. */
  readonly document: PolicyRecord;
  /** To whom it is attached. */
  readonly principals: readonly RamPrincipal[];
  /** Why it may be attached to others. */
  readonly principalsUnknown: readonly UndecidedCause[];
  /** Whether it allows an action on all resources. */
  allows(action: string): Decision;
  /** The same whatever the directory of the account at the other end. */
  allowsAnywhere(action: string): Decision;
  permits(action: string): Decision;
  guards(action: string): Decision;
}

/** The statements of a policy, or of a data source that makes its text. */
export interface RamDocument {
  readonly element: Element;
  readonly document: PolicyRecord;
  /** The policies with these statements. */
  readonly policies: readonly RamPolicy[];
}

/** A user, a group or a role that policies are attached to; each answer is about all of these together. */
export interface RamPrincipal {
  readonly kind: "user" | "group" | "role";
  /** For messages: `role peering` */
  readonly text: string;
  /** Whether an action is allowed on all resources, whatever the directory of the account at the other end. */
  allowsAnywhere(action: string): Decision;
  /** Whether an action is allowed on anything. */
  permits(action: string): Decision;
  /** Whether an action is denied under no condition. */
  denies(action: string): Decision;
  /** Whether an action is denied for accounts outside of some directories. */
  guards(action: string): Decision;
  /** Whether a policy of Alibaba Cloud with a name that fits is attached. */
  hasSystemPolicy(pattern: RegExp): Decision;
}
