import type { Attribute } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { Cell, type Subject } from "../evaluate/cells.ts";
import { evaluate } from "../evaluate/expression.ts";
import { writtenAt } from "../evaluate/origin.ts";
import { inFile, type Scope } from "../evaluate/scope.ts";
import {
  attributeIn,
  attributesIn,
  blocksIn,
  blockTypesIn,
  type Content,
  damageOf,
  type InFile,
  literalText,
  mayHaveBlocks,
} from "../load/content.ts";
import { rangeOfNode } from "../load/declarations.ts";
import type { Argument, NestedBlock, NestedBlocks } from "../root.ts";
import { elementTypeOf, type Type } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import {
  containsSensitive,
  conversionWorkOf,
  convert,
  fail,
  isFailure,
  isMismatch,
  string,
  unknown,
  withModulesAsObjects,
} from "../values/index.ts";
import { type Expansion, expandDynamic } from "./dynamic.ts";

/** The types of a block's arguments and nested blocks, as far as a schema tells them. */
export type ArgumentTypes = (name: string) => Type | null;

/** Gives an argument's value for the one that the sources give; the same where it knows no better. */
export type ArgumentCompletion = (name: string, value: Value) => Value;

export const noTypes: ArgumentTypes = () => null;

/** The arguments and nested blocks of a block, each evaluated when it is asked for. */
export class Arguments {
  readonly #content: Content;
  readonly #scope: Scope;
  /** What the block is in messages: `alicloud_vpc.a`. */
  readonly #label: string;
  readonly #header: Range;
  readonly #types: ArgumentTypes;
  /** Arguments that Terraform itself takes, `count` or `provider`. */
  readonly #hidden: ReadonlySet<string>;
  readonly #completion: ArgumentCompletion | null;
  /** The one asked for last, of a chain of those that were: few, and a list would take room for more than there are. */
  #last: WrittenArgument | null = null;
  #nested: Map<string, NestedBlocks> | null = null;

  constructor(
    block: { readonly content: Content; readonly header: Range },
    scope: Scope,
    label: string,
    types: ArgumentTypes,
    hidden: ReadonlySet<string>,
    completion: ArgumentCompletion | null = null,
  ) {
    this.#content = block.content;
    this.#header = block.header;
    this.#scope = scope;
    this.#label = label;
    this.#types = types;
    this.#hidden = hidden;
    this.#completion = completion;
  }

  get argumentNames(): readonly string[] {
    return attributesIn(this.#content)
      .map(({ node }) => node.name)
      .filter((name) => !this.#hidden.has(name));
  }

  get nestedTypes(): readonly string[] {
    return blockTypesIn(this.#content);
  }

  argument(name: string): Argument | null {
    for (let written = this.#last; written !== null; written = written.previous)
      if (written.name === name) return written;
    const found = attributeIn(this.#content, name);
    if (found === null) return this.#lost(name);
    if (this.#hidden.has(name)) return null;
    const written = this.#write(found, inFile(this.#scope, found.file), this.#types(name));
    written.previous = this.#last;
    this.#last = written;
    return written;
  }

  /** An argument that is not in the tree; null where it is not in the file. */
  #lost(name: string): Argument | null {
    const damage = damageOf(this.#content);
    return damage === null || this.#hidden.has(name) ? null : lostArgument(name, this.#header, damage);
  }

  #write(attribute: InFile<Attribute>, scope: Scope, type: Type | null): WrittenArgument {
    const completion = this.#completion;
    return completion === null
      ? new WrittenArgument(attribute, scope, this.#label, type)
      : new CompletedArgument(attribute, scope, this.#label, type, completion);
  }

  nested(type: string): NestedBlocks {
    if (!mayHaveBlocks(this.#content)) return noBlocks;
    this.#nested ??= new Map();
    let nested = this.#nested.get(type);
    if (nested === undefined) {
      nested = this.#expand(type);
      this.#nested.set(type, nested);
    }
    return nested;
  }

  #expand(type: string): NestedBlocks {
    const blocks: NestedBlock[] = [];
    const damage = damageOf(this.#content);
    const unknownBlocks: Cause[] = damage === null ? [] : [damage];
    for (const block of blocksIn(this.#content, type)) {
      if (block.node.type === type) {
        const content = [{ ...block, body: block.node.body }];
        blocks.push(this.#nestedBlock({ content, scope: inFile(this.#scope, block.file) }, block, type));
        continue;
      }
      const { expansions, causes } = expandDynamic(
        block,
        inFile(this.#scope, block.file),
        `${this.#label}.${type}`,
      );
      unknownBlocks.push(...causes);
      for (const expansion of expansions) blocks.push(this.#nestedBlock(expansion, block, type));
    }
    return { blocks, unknown: unknownBlocks };
  }

  #nestedBlock(
    { content, scope }: Expansion,
    { file, node }: InFile<{ start: number; end: number; header: { start: number; end: number } }>,
    type: string,
  ): NestedBlock {
    const header = rangeOfNode(file, node.header);
    const types = argumentTypes(this.#types(type));
    const inner = new Arguments({ content, header }, scope, `${this.#label}.${type}`, types, noneHidden);
    return {
      header,
      range: rangeOfNode(file, node),
      argument: (name) => inner.argument(name),
      nested: (name) => inner.nested(name),
      argumentNames: inner.argumentNames,
      get nestedTypes() {
        return inner.nestedTypes;
      },
    };
  }
}

const noneHidden: ReadonlySet<string> = new Set();
const noBlocks: NestedBlocks = { blocks: [], unknown: [] };

/** The types inside the blocks of a list or set of objects. */
function argumentTypes(type: Type | null): ArgumentTypes {
  const block = type === null ? null : (elementTypeOf(type) ?? type);
  if (block === null || typeof block === "string" || block.kind !== "object") return noTypes;
  return (name) => block.attributes.get(name) ?? null;
}

/** An argument that may be set where the file does not parse. */
function lostArgument(name: string, header: Range, damage: Cause): Argument {
  return { name, nameRange: header, range: header, valueRange: header, value: unknown("any", [damage]) };
}

/** An argument as it is written; itself the cell of its value. */
class WrittenArgument extends Cell<Value> implements Argument {
  readonly name: string;
  readonly #file: string;
  readonly #attribute: Attribute;
  readonly #scope: Scope;
  readonly #type: Type | null;
  readonly #owner: string;
  /** The one of the same block that was asked for before. */
  previous: WrittenArgument | null = null;
  #valueRange: Range | null = null;

  constructor({ file, node }: InFile<Attribute>, scope: Scope, owner: string, type: Type | null) {
    super();
    this.name = node.name;
    this.#file = file;
    this.#attribute = node;
    this.#scope = scope;
    this.#owner = owner;
    this.#type = type;
  }

  get range(): Range {
    return rangeOfNode(this.#file, this.#attribute);
  }

  get nameRange(): Range {
    return rangeOfNode(this.#file, this.#attribute.nameRange);
  }

  get valueRange(): Range {
    this.#valueRange ??= rangeOfNode(this.#file, this.#attribute.value);
    return this.#valueRange;
  }

  get subject(): Subject {
    return { name: `${this.#owner}.${this.name}`, range: this.nameRange };
  }

  get value(): Value {
    return this.#plainText() ?? this.#scope.session.demand(this);
  }

  /** Most arguments are strings that are written out; nothing has to be set up for them. */
  #plainText(): Value | null {
    if (this.state === "done" || (this.#type !== null && this.#type !== "string" && this.#type !== "any"))
      return null;
    const text = literalText(this.#attribute.value);
    if (text === null) return null;
    this.result = writtenAt(string(text), this.valueRange);
    this.state = "done";
    return this.result;
  }

  compute(): Value {
    const { diagnostics } = this.#scope;
    const result = evaluate(this.#attribute.value, this.#scope);
    if (isFailure(result)) return diagnostics.unknownAfter(result, this.#type ?? "any");
    if (this.#type === null) return withModulesAsObjects(result);
    const spent = this.#scope.session.spend(conversionWorkOf(result));
    if (spent !== null) return unknown(this.#type, [spent], { sensitive: containsSensitive(result) });
    const converted = convert(result, this.#type);
    if (!isMismatch(converted)) return converted;
    const message = `Inappropriate value for the argument ${JSON.stringify(this.name)}: ${converted.message}.`;
    const unfit = diagnostics.unknownAfter(fail(message, this.valueRange), this.#type);
    // Null would fit.
    return unfit.kind === "unknown" ? { ...unfit, notNull: true } : unfit;
  }

  afterCycle(cause: Cause): Value {
    return unknown(this.#type ?? "any", [cause]);
  }
}

/** An argument of which a plan may know what the sources leave open. */
class CompletedArgument extends WrittenArgument {
  readonly #completion: ArgumentCompletion;

  constructor(
    attribute: InFile<Attribute>,
    scope: Scope,
    owner: string,
    type: Type | null,
    completion: ArgumentCompletion,
  ) {
    super(attribute, scope, owner, type);
    this.#completion = completion;
  }

  override compute(): Value {
    return this.#completion(this.name, super.compute());
  }
}
