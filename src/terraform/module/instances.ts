import type { Range } from "../../range.ts";
import { Cell, type Subject } from "../evaluate/cells.ts";
import { bind, type Scope } from "../evaluate/scope.ts";
import type { Content } from "../load/content.ts";
import type { Presence } from "../root.ts";
import type { Cause, Value } from "../value.ts";
import { nullValue, number, object, reference, string, tuple, unknown } from "../values/index.ts";
import { instanceCount, isSingle, type Repetition, repetitionOf, single } from "./expansion.ts";
import { type InstanceKey, instanceAddress } from "./instance-key.ts";

/** A block that stands for as many instances as its `count` or `for_each` says. */
export interface RepeatedBlock {
  /** As expressions name it, in its module instance: `module.m["a"].alicloud_vpc.x`. */
  readonly address: string;
  readonly header: Range;
  readonly content: Content;
}

/** Gives a repetition for the one that the sources give; the same where it knows no better. */
export type RepetitionCompletion = (repetition: Repetition) => Repetition;

/** One of the instances of a block, to whoever makes them. */
export interface InstanceSeed {
  readonly key: InstanceKey;
  readonly address: string;
  /** With what `count` and `each` are in it. */
  readonly scope: Scope;
  /** Of the instance in its module instance. */
  readonly presence: Presence;
}

/** Makes the instances of a block. */
export interface InstanceMaker<T> {
  instance(seed: InstanceSeed): T;
}

/** Instances that expressions ask for by keys of which it is not known whether they exist. */
const assumedLimit = 1_000;

/** The instances of one block in one module instance: of a resource or a called module. */
export class Instances<T extends { readonly whole: Value }> {
  readonly #block: RepeatedBlock;
  readonly #scope: Scope;
  readonly #maker: InstanceMaker<T>;
  readonly #complete: RepetitionCompletion | null;
  #repetition: RepetitionCell | null = null;
  /** Whether nothing repeats the block, as with most of them, so that nothing has to be evaluated for that. */
  #isPlain = false;
  #all: readonly T[] | null = null;
  #whole: Value | null = null;
  /** By key, of instances that are asked for although it is not known which there are. */
  #assumed: Map<string | number, Value> | null = null;

  /**
   * @param maker is asked once for each instance, when somebody asks for them
   * @param complete knows of a repetition what the sources do not tell; null where nobody does
   */
  constructor(
    block: RepeatedBlock,
    scope: Scope,
    maker: InstanceMaker<T>,
    complete: RepetitionCompletion | null = null,
  ) {
    this.#block = block;
    this.#scope = scope;
    this.#maker = maker;
    this.#complete = complete;
  }

  get repetition(): Repetition {
    if (this.#isPlain) return single;
    if (this.#repetition === null) {
      this.#isPlain = this.#complete === null && isSingle(this.#block.content);
      if (this.#isPlain) return single;
      this.#repetition = new RepetitionCell(this.#block, this.#scope, this.#complete);
    }
    return this.#scope.session.demand(this.#repetition);
  }

  /** Sorted as terraform sorts keys; where it is not known which there are, one that stands for all. */
  get all(): readonly T[] {
    this.#all ??= this.#make(this.repetition);
    return this.#all;
  }

  #make(repetition: Repetition): readonly T[] {
    const { address } = this.#block;
    // Most blocks, so that it goes without a list of seeds.
    if (repetition === single) return [this.#maker.instance(singleSeed(address, this.#scope))];
    return seedsOf(repetition, address, this.#scope).map((seed) => this.#maker.instance(seed));
  }

  /** The block as an expression has it: its instance, or a tuple or object of them. */
  get whole(): Value {
    this.#whole ??= this.#makeWhole(this.repetition);
    return this.#whole;
  }

  #makeWhole(repetition: Repetition): Value {
    const { all } = this;
    if (repetition.kind === "none") return nullValue();
    if (repetition.kind === "count") return tuple(all.map(({ whole }) => whole));
    if (repetition.kind === "forEach") {
      const keys = [...repetition.elements.keys()];
      return object(new Map(all.map(({ whole }, at) => [keys[at] as string, whole])));
    }
    const [only] = all;
    if (only !== undefined && (repetition.kind === "single" || repetition.by === null)) return only.whole;
    return repetition.kind === "unknown" ? this.#openWhole(repetition) : unknown("any", []);
  }

  #openWhole(repetition: UnknownRepetition): Value {
    const { collections } = this.#scope.session;
    const { address } = this.#block;
    const whole = { ...reference(address, [], "any", { notNull: true }), causes: repetition.causes };
    collections.add(whole, (key) => this.#assume(key, repetition));
    return whole;
  }

  /** The instance of a key that may exist; null where the block has no keys of the kind, or too many are asked for. */
  #assume(key: string | number, repetition: UnknownRepetition): Value | null {
    this.#assumed ??= new Map();
    const known = this.#assumed.get(key);
    if (known !== undefined) return known;
    const fits = typeof key === (repetition.by === "count" ? "number" : "string");
    const { assumed } = this.#scope.session;
    if (!fits || this.#assumed.size >= assumedLimit || !assumed.take(1)) return null;
    const { whole } = this.#maker.instance(assumedSeed(this.#block.address, this.#scope, repetition, key));
    this.#assumed.set(key, whole);
    return whole;
  }
}

type UnknownRepetition = Extract<Repetition, { readonly kind: "unknown" }>;

/** Each instance that there is; where that is not known, one that stands for all that there may be. */
export function seedsOf(repetition: Repetition, address: string, scope: Scope): readonly InstanceSeed[] {
  switch (repetition.kind) {
    case "none":
      return [];
    case "single":
      return [singleSeed(address, scope)];
    case "count":
      return Array.from({ length: repetition.count }, (_, key) => ({
        key,
        address: instanceAddress(address, key),
        scope: counted(scope, number(key)),
        presence: "certain",
      }));
    case "forEach":
      return [...repetition.elements].map(([key, element]) => ({
        key,
        address: instanceAddress(address, key),
        scope: each(scope, element.key, element.value),
        presence: "certain",
      }));
    case "unknown":
      return [{ key: null, address, scope: openScope(scope, repetition), presence: repetition.causes }];
  }
}

function singleSeed(address: string, scope: Scope): InstanceSeed {
  return { key: null, address, scope, presence: "certain" };
}

/** The instance of a key of which it is not known whether it exists. */
export function assumedSeed(
  address: string,
  scope: Scope,
  repetition: UnknownRepetition,
  key: string | number,
): InstanceSeed {
  return {
    key,
    address: instanceAddress(address, key),
    scope: openScope(scope, repetition, key),
    presence: repetition.causes,
  };
}

function counted(scope: Scope, index: Value): Scope {
  return bind(scope, "count", object(new Map([["index", index]])));
}

function each(scope: Scope, key: Value, value: Value): Scope {
  const entries = [
    ["key", key],
    ["value", value],
  ] as const;
  return bind(scope, "each", object(new Map(entries)));
}

/** Of the instance that stands for all that there may be, or, with a key, for that one. */
function openScope(outer: Scope, { by, causes }: UnknownRepetition, key?: string | number): Scope {
  const scope = { ...outer, diagnostics: outer.session.muted };
  if (by === null) return scope;
  if (by === "count")
    return counted(
      scope,
      typeof key === "number" ? number(key) : unknown("number", causes, { notNull: true }),
    );
  const name = typeof key === "string" ? string(key) : unknown("string", causes, { notNull: true });
  return each(scope, name, unknown("any", causes));
}

/** What `count` and `for_each` of a block say. */
export class RepetitionCell extends Cell<Repetition> {
  readonly #block: RepeatedBlock;
  readonly #scope: Scope;
  readonly #complete: RepetitionCompletion | null;

  constructor(block: RepeatedBlock, scope: Scope, complete: RepetitionCompletion | null = null) {
    super();
    this.#block = block;
    this.#scope = scope;
    this.#complete = complete;
  }

  get subject(): Subject {
    return { name: this.#block.address, range: this.#block.header };
  }

  compute(): Repetition {
    const written = repetitionOf(this.#block.content, this.#scope);
    const repetition = this.#complete?.(written) ?? written;
    const count = instanceCount(repetition);
    if (count < 2 || this.#scope.session.instances.take(count)) return repetition;
    const message = "The root module has more instances than tf-peer-lint evaluates";
    const by = repetition.kind === "count" ? "count" : "for_each";
    return { kind: "unknown", by, causes: [{ message, range: this.#block.header }] };
  }

  afterCycle(cause: Cause): Repetition {
    return { kind: "unknown", by: null, causes: [cause] };
  }
}
