import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Field } from "./field.ts";
import type { BlocksRecord, CallRecord, InstanceRecord, ListRecord, ResultRecord } from "./fragment.ts";
import type { Element, Provider } from "./model.ts";

/** A resource or data source instance of a fragment, its arguments typed. */
export class ElementNode implements Element {
  readonly root: string;
  readonly record: InstanceRecord;
  readonly provider: Provider;
  readonly type: string;
  readonly address: string;
  readonly header: Range;
  readonly presence: "certain" | readonly UndecidedCause[];
  #unset: Field<never> | null = null;

  constructor(root: string, record: InstanceRecord, provider: Provider) {
    this.root = root;
    this.record = record;
    this.provider = provider;
    // Of all that the record says these are what everybody asks for.
    this.type = record.type;
    this.address = record.address;
    this.header = record.header;
    this.presence = record.doubts.length === 0 ? "certain" : record.doubts;
  }

  get blockAddress(): string {
    return this.record.blockAddress;
  }

  get mode(): "managed" | "data" {
    return this.record.mode;
  }

  get range(): Range {
    return this.record.range;
  }

  get calls(): readonly CallRecord[] {
    return this.record.calls;
  }

  text(name: string): Field<string> {
    return (this.record.fields[name] ?? this.#notSet()) as Field<string>;
  }

  number(name: string): Field<number> {
    const field = this.text(name);
    if (field.state !== "known") return field;
    // JSON, which fragments survive, has no infinity; no limit is anywhere near.
    const value = Math.min(Math.max(Number(field.value), -Number.MAX_VALUE), Number.MAX_VALUE);
    return { ...field, value };
  }

  bool(name: string): Field<boolean> {
    return (this.record.fields[name] ?? this.#notSet()) as Field<boolean>;
  }

  /** An attribute that no argument sets; unset where no plan knows it. */
  planned(name: string): Field<string> {
    return this.record.planned?.attributes[name] ?? this.#notSet();
  }

  /** The same for all that are not set, for which rules ask over and over. */
  #notSet(): Field<never> {
    this.#unset ??= unsetField(this.header);
    return this.#unset;
  }

  list(name: string): ListRecord | null {
    return this.record.lists[name] ?? null;
  }

  nested(type: string): BlocksRecord | null {
    return this.record.blocks[type] ?? null;
  }
}

/** What a plan knows of a result of a data source; undefined without one. */
export function resultOf(element: ElementNode, index: number | null): ResultRecord | undefined {
  return element.record.planned?.results?.[index ?? -1];
}

export function textField(
  fields: Readonly<Record<string, Field<string | boolean>>>,
  name: string,
  header: Range,
): Field<string> {
  return (fields[name] ?? unsetField(header)) as Field<string>;
}

export function unsetField(header: Range): Field<never> {
  return { state: "unset", at: header, argument: null, from: nowhere };
}

const nowhere: readonly Range[] = [];

/** By root, file and place; instances of one block stay in the order of their keys. */
export function compareElements(left: ElementNode, right: ElementNode): number {
  if (left.root !== right.root) return left.root < right.root ? -1 : 1;
  const a = left.header;
  const b = right.header;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start;
}
