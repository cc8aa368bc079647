import type { Diagnostic } from "../../diagnostic.ts";
import type { Range } from "../../range.ts";
import type { ConfiguredModule } from "../load/configured-module.ts";
import type { Repetition } from "../module/expansion.ts";
import type { AttributeSchema, Instance, ResourceMode, Schemas } from "../root.ts";
import type { Type } from "../type.ts";
import type { Value } from "../value.ts";

/** A plan as `terraform show -json` gives it, read. */
export interface Plan {
  /**
   * What is in the way of laying it over these sources, with an error or a warning for each; null where it was made from
   * them, as far as blocks tell.
   */
  disagreement(root: ConfiguredModule): Diagnostic | null;
  /** Lays it over one evaluation of the sources. */
  overlay(): PlanOverlay;
}

/** A `resource` or `data` block in one module instance. */
export interface PlannedBlock {
  readonly mode: ResourceMode;
  /** With the keys of the module instances around it. */
  readonly address: string;
  readonly header: Range;
}

/**
 * A plan laid over one evaluation. The sources decide whatever they tell; of what they leave open the plan knows the part that
 * terraform knew before it applies anything.
 */
export interface PlanOverlay {
  /** What a variable of the root module was given, or its default, before it is converted; null where the plan has none. */
  variable(name: string): Value | null;
  /** An attribute that the sources leave to the provider; null where it is known only after apply. */
  attribute(instance: Instance, name: string, type: Type): Value | null;
  /** The value of an argument that is set, where the sources do not tell it; `value` itself where the plan does not either. */
  argument(instance: Instance, name: string, value: Value, schema: AttributeSchema | undefined): Value;
  /** What `count` and `for_each` give, where the sources do not tell. */
  repetition(block: PlannedBlock, repetition: Repetition): Repetition;
  /** The same of a `module` block; the address has the keys of the module instances around it. */
  callRepetition(address: string, called: ConfiguredModule, repetition: Repetition): Repetition;
  /** Whether what a `module` block calls, which is not followed, will have nothing of the types that are asked about. */
  isWithout(address: string, types: Schemas): boolean;
  /** Whether an instance that the sources declare will not be there: it is destroyed, and not made again. */
  isGone(instance: Instance): boolean;
  /** What contradicts the sources among the parts of the plan that were used: then nothing of it may be. */
  contradiction(): Diagnostic | null;
}
