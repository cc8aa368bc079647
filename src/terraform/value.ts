import type { Range } from "../range.ts";
import type { BigFloat } from "./number.ts";
import type { Type } from "./type.ts";

/**
 * A value of Terraform's language, as `terraform apply` would have it, as far as the sources tell.
 * Immutable. Every value knows where it came from and whether it is sensitive.
 */
export type Value =
  | NullValue
  | BoolValue
  | NumberValue
  | StringValue
  | SequenceValue
  | MappingValue
  | ResourceValue
  | UnknownValue;

interface Common {
  /** Null where no source wrote the value. */
  readonly origin: Origin | null;
  /** Whether the value itself (not only an element of it) is marked sensitive. */
  readonly sensitive: boolean;
}

/**
 * A step of a value's way to where it is used: the expression that gave it, and the steps that this
 * expression took it from. The chain attribute → local → module input → variable default, read from
 * `range` through `from` down to the literals.
 */
export interface Origin {
  readonly range: Range;
  readonly from: readonly Origin[];
  /** Set where the expression made a new value of those in `from`; else it passes on the one there, or wrote it itself. */
  readonly isComputed?: true;
}

/** Why a value is not known: a sentence fragment that reads after "because" is not needed; a full sentence without the place ("var.peer_cidr has no value"). */
export interface Cause {
  readonly message: string;
  readonly range: Range | null;
}

export interface NullValue extends Common {
  readonly kind: "null";
  readonly type: Type;
}

export interface BoolValue extends Common {
  readonly kind: "bool";
  readonly value: boolean;
}

/** A value that an attribute of an instance has, and that is known nevertheless: from a plan. */
interface Identified {
  /** The attribute, wherever the value was passed on unchanged to. */
  readonly reference?: Reference;
}

export interface NumberValue extends Common, Identified {
  readonly kind: "number";
  readonly value: BigFloat;
}

/** `value` is NFC-normalised. */
export interface StringValue extends Common, Identified {
  readonly kind: "string";
  readonly value: string;
}

/** What a collection knows about all that is in it, so that nothing has to be walked twice. */
interface Content {
  /** Whether every value inside, at any depth, is known. */
  readonly whollyKnown: boolean;
  /** Whether a value inside, at any depth, is sensitive. */
  readonly holdsSensitive: boolean;
  /** How many values a walk meets, the collection itself included. */
  readonly size: number;
  /** Code units of all texts inside, at any depth; of a text that stands there twice, twice. */
  readonly textLength: number;
  /** The longest way down to a value without elements. */
  readonly depth: number;
}

/**
 * Made by `sequence` in values/construct.ts only. A set's items are in Terraform's order and without duplicates; where
 * some are not known, any of them may turn out to be equal to another, so that the set's length is not known.
 */
export interface SequenceValue extends Common, Content {
  readonly kind: "list" | "set" | "tuple";
  /** Of a list or set; null for a tuple. */
  readonly elementType: Type | null;
  readonly items: readonly Value[];
}

/** Made by `mapping` in values/construct.ts only. Entries are in Terraform's order: by key, in UTF-8 byte order. */
export interface MappingValue extends Common, Content {
  readonly kind: "map" | "object";
  /** Of a map; null for an object. */
  readonly elementType: Type | null;
  readonly entries: ReadonlyMap<string, Value>;
}

/** A resource, data source or module instance as a whole: an object whose attributes are evaluated when asked for. */
export interface ResourceValue extends Common {
  readonly kind: "resource";
  /** As terraform prints it: `module.m["a"].alicloud_vpc.x[0]`. */
  readonly address: string;
  attribute(name: string, at: Range): Value;
  /** Every attribute name, where the schema of the type is known; else null. */
  readonly attributeNames: readonly string[] | null;
  /** Set where it has no attributes but those named, as a module; newer releases of a provider may have others. */
  readonly isClosed?: boolean;
}

/**
 * A value that is not known before apply or that the run was not given.
 *
 * With a `reference` it has an identity nevertheless: two unknowns with the same reference are the same value.
 */
export interface UnknownValue extends Common {
  readonly kind: "unknown";
  readonly type: Type;
  readonly reference: Reference | null;
  /** At least one where `reference` is null. */
  readonly causes: readonly Cause[];
  /** Whether it is known not to be null (ids, computed results of functions). */
  readonly notNull: boolean;
  /** What a text is made of that is not known as a whole; left out where nothing tells. */
  readonly makeup?: TextMakeup;
}

/** The parts of a template in their order, each a known or unknown string; or the value that a text encodes as JSON. */
export type TextMakeup =
  | { readonly kind: "template"; readonly parts: readonly Value[] }
  | { readonly kind: "json"; readonly value: Value };

/** An attribute that exists only after apply: the symbolic identity that the network is joined by. */
export interface Reference {
  /** The instance's address as terraform prints it. */
  readonly address: string;
  /** From the instance to the value: `["id"]`, `["vpcs", 0, "id"]`. */
  readonly path: readonly (string | number)[];
  /** Both in one text, equal exactly where the references are: `alicloud_vpc.a["x"].id`. */
  readonly key: string;
}
