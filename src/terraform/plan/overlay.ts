import type { Diagnostic } from "../../diagnostic.ts";
import type { Range } from "../../range.ts";
import type { ConfiguredModule } from "../load/configured-module.ts";
import { attributeIn } from "../load/content.ts";
import type { ModuleDeclarations } from "../load/declarations.ts";
import type { Repetition } from "../module/expansion.ts";
import type { AttributeSchema, Instance, Schemas } from "../root.ts";
import type { Type } from "../type.ts";
import type { Value } from "../value.ts";
import { isNotNull, isWhollyKnown, string, typeOf, unknown, withSensitive } from "../values/index.ts";
import { madeFromOthers } from "./disagreement.ts";
import { isExcused } from "./excuse.ts";
import type { PlanInstance } from "./instances.ts";
import type { PlannedBlock, PlanOverlay } from "./plan.ts";
import type { RecordedPlan } from "./recorded-plan.ts";
import { plannedValue, propertyOf, rawValue } from "./values.ts";

/** See `PlanOverlay`; what is used is noted, so that `contradiction` can hold it against the sources. */
export class Overlay implements PlanOverlay {
  readonly #plan: RecordedPlan;
  readonly #used = new Map<string, readonly [instance: Instance, planned: PlanInstance]>();
  readonly #contradictions: Diagnostic[] = [];

  constructor(plan: RecordedPlan) {
    this.#plan = plan;
  }

  variable(name: string): Value | null {
    const value = this.#plan.variables.get(name);
    return value == null ? null : rawValue(value);
  }

  attribute(instance: Instance, name: string, type: Type): Value | null {
    const planned = this.#plan.instance(instance.address);
    if (planned === null) return null;
    const isPlanned = this.#plan.isPlanned(planned);
    // What is not planned may still be changed by a later plan, but for what it is known by.
    if (!isPlanned && !isIdentity(name)) return null;
    const place = { address: instance.address, path: [name] };
    const value = plannedValue(propertyOf(planned.attributes, name), type, place);
    if (value === null || value.kind === "unknown") return null;
    if (isPlanned) this.#used.set(instance.address, [instance, planned]);
    return value;
  }

  argument(instance: Instance, name: string, value: Value, schema: AttributeSchema | undefined): Value {
    // The sources know which object a reference is, whatever the plan knows about it.
    if (isWhollyKnown(value) || value.kind === "resource") return value;
    if (value.kind === "unknown" && value.reference !== null) return value;
    const planned = this.#plan.instance(instance.address);
    if (planned === null || !this.#plan.isPlanned(planned)) return value;
    // On what is there already, what the configuration sets and what the provider fills in look the same.
    if (schema?.computed === true && !isNotNull(value) && !isNew(planned)) return value;
    const known = plannedValue(propertyOf(planned.attributes, name), schema?.type ?? typeOf(value), null);
    if (known === null || !(value.kind === "unknown" || isWhollyKnown(known))) return value;
    this.#used.set(instance.address, [instance, planned]);
    return withSensitive({ ...known, origin: value.origin }, value.sensitive || known.sensitive);
  }

  repetition(block: PlannedBlock, repetition: Repetition): Repetition {
    const keys = this.#plan.keys(block.address, block.mode);
    if (keys === null) return repetition;
    if (repetition.kind === "unknown") return plannedRepetition(repetition, keys);
    if (block.mode === "managed" && this.#plan.purpose === "apply")
      this.#compareKeys(block, repetition, keys);
    return repetition;
  }

  callRepetition(address: string, { declarations }: ConfiguredModule, repetition: Repetition): Repetition {
    // An instance without any resource is not in the plan.
    if (repetition.kind !== "unknown" || !declaresSingle(declarations)) return repetition;
    const keys = this.#plan.callKeys(address);
    return keys === null ? repetition : plannedRepetition(repetition, keys);
  }

  isWithout(address: string, schemas: Schemas): boolean {
    const types = this.#plan.typesIn(address);
    return types?.every((type) => schemas.resource("managed", type) === undefined) ?? false;
  }

  isGone({ address, resource }: Instance): boolean {
    return resource.mode === "managed" && this.#plan.isGone(address);
  }

  contradiction(): Diagnostic | null {
    // Checking one instance may use others, which are then checked in their turn.
    for (const [instance, planned] of this.#used.values()) this.#compareArguments(instance, planned);
    return this.#contradictions.sort(byPlace)[0] ?? null;
  }

  #compareKeys({ address, header }: PlannedBlock, repetition: KnownRepetition, keys: PlanKeys): void {
    const declared = new Set<string | number | null>(keysOf(repetition));
    if (declared.size === keys.length && keys.every((key) => declared.has(key))) return;
    this.#contradict(`${address} has other instances there`, header);
  }

  #compareArguments(instance: Instance, planned: PlanInstance): void {
    for (const name of instance.argumentNames) {
      const argument = instance.argument(name);
      if (argument === null || !isComparable(instance, argument.value)) continue;
      const there = plannedValue(propertyOf(planned.attributes, name), typeOf(argument.value), null);
      if (there === null || isExcused({ instance, planned, name, here: argument.value, there })) continue;
      this.#contradict(`the argument ${name} of ${instance.address} has another value there`, argument.range);
    }
  }

  #contradict(what: string, range: Range): void {
    this.#contradictions.push(madeFromOthers(this.#plan.path, { what, range }));
  }
}

type KnownRepetition = Exclude<Repetition, { kind: "unknown" }>;
type PlanKeys = readonly (string | number | null)[];

/** Whether the module has a resource in each of its instances. */
function declaresSingle({ resources }: ModuleDeclarations): boolean {
  return [...resources.values()].some(
    ({ content }) => attributeIn(content, "count") === null && attributeIn(content, "for_each") === null,
  );
}

/** Attributes that name an object and do not change while it is there. */
function isIdentity(name: string): boolean {
  return name === "id" || name.endsWith("_id");
}

/** In JSON syntax nested blocks look like arguments, and the plan has more in them. */
function isComparable({ resource }: Instance, value: Value): boolean {
  if (!isWhollyKnown(value)) return false;
  return !("depth" in value) || value.depth === 1 || resource.type === "terraform_data";
}

function isNew({ actions }: PlanInstance): boolean {
  return actions.length === 1 && actions[0] === "create";
}

function keysOf(repetition: KnownRepetition): PlanKeys {
  if (repetition.kind === "none") return [];
  if (repetition.kind === "single") return [null];
  if (repetition.kind === "count") return Array.from({ length: repetition.count }, (_, at) => at);
  return [...repetition.elements.keys()];
}

function plannedRepetition(repetition: Repetition & { kind: "unknown" }, keys: PlanKeys): Repetition {
  const { by, causes } = repetition;
  if (by === "count") {
    const indexes = new Set(keys);
    const isWhole = keys.every((_, at) => indexes.has(at));
    return isWhole ? { kind: "count", count: keys.length } : repetition;
  }
  const names = keys.filter((key) => typeof key === "string");
  if (by === null || names.length !== keys.length) return repetition;
  const elements = names.map((name) => [name, { key: string(name), value: unknown("any", causes) }] as const);
  return { kind: "forEach", elements: new Map(elements) };
}

function byPlace(left: Diagnostic, right: Diagnostic): number {
  const [a, b] = [left.range, right.range];
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1;
}
