import type { Diagnostic } from "../../diagnostic.ts";
import { addTo, type Groups } from "../../grouping.ts";
import type { JsonValue } from "../../hcl/index.ts";
import type { ConfiguredModule } from "../load/configured-module.ts";
import { type InstanceKey, instanceAddress } from "../module/instance-key.ts";
import type { ResourceMode } from "../root.ts";
import { differenceFrom, madeFromOthers } from "./disagreement.ts";
import { changedInstances, heldInstances, type PlanInstance, variablesOf } from "./instances.ts";
import { at, isTrue } from "./json.ts";
import { instanceKeyIn, isInModule } from "./module-address.ts";
import { Overlay } from "./overlay.ts";
import type { Plan, PlanOverlay } from "./plan.ts";

/** What a plan is made for. */
type Purpose =
  /** To make the infrastructure what the sources say. */
  | "apply"
  | "destroy"
  /** Only to take note of what has changed outside: nothing is planned. */
  | "refresh";

/** A plan in the form of `terraform show -json`. https://developer.hashicorp.com/terraform/internals/json-format */
export class RecordedPlan implements Plan {
  readonly path: string;
  readonly variables: ReadonlyMap<string, JsonValue | null>;
  readonly purpose: Purpose;
  /** Whether it plans all that the sources declare, so that what it does not have will not be there. */
  readonly isComplete: boolean;
  readonly #configuration: JsonValue | null;
  readonly #planned: ReadonlyMap<string, PlanInstance>;
  readonly #changed: ReadonlyMap<string, PlanInstance>;
  readonly #prior: ReadonlyMap<string, PlanInstance>;
  #keys: ReadonlyMap<string, readonly InstanceKey[]> | null = null;

  constructor(path: string, plan: JsonValue) {
    this.path = path;
    this.#configuration = at(plan, "configuration");
    this.variables = variablesOf(plan);
    this.#planned = heldInstances(at(plan, "planned_values"));
    this.#changed = changedInstances(plan);
    this.#prior = heldInstances(at(plan, "prior_state", "values"));
    this.purpose = this.#findPurpose();
    // Terraform before 1.8 does not tell a targeted plan from a whole one.
    this.isComplete =
      this.purpose !== "refresh" && isTrue(at(plan, "complete")) && !isTrue(at(plan, "errored"));
  }

  /** Neither kind says of itself what it is: one plans nothing, the other only deletes, and gives no reasons. */
  #findPurpose(): Purpose {
    const changes = [...this.#changed.values()].filter(({ mode }) => mode === "managed");
    if (changes.length === 0 && this.#planned.size === 0) return "refresh";
    const isDestroyed = changes.some(isDestroyedByRequest);
    return isDestroyed && ![...this.#planned.values()].some(isManaged) ? "destroy" : "apply";
  }

  disagreement(root: ConfiguredModule): Diagnostic | null {
    const difference = differenceFrom(this.#configuration, root);
    return difference === null ? null : madeFromOthers(this.path, difference);
  }

  overlay(): PlanOverlay {
    return new Overlay(this);
  }

  /** The instance as it will be; of one that only is, as it is; null where it is neither. */
  instance(address: string): PlanInstance | null {
    const changed = this.#changed.get(address);
    if (changed !== undefined) return isOnly(changed, "delete") || isOnly(changed, "forget") ? null : changed;
    return this.#planned.get(address) ?? this.#prior.get(address) ?? null;
  }

  /** Whether the plan says what an instance will be, and not only what it is. */
  isPlanned({ address, mode }: Pick<PlanInstance, "address" | "mode">): boolean {
    // A data source that was read while planning will give the same.
    return mode === "data" || this.#changed.has(address) || this.#planned.has(address);
  }

  /** Whether an instance that the sources declare is destroyed on request, or never made. */
  isGone(address: string): boolean {
    const changed = this.#changed.get(address);
    if (changed !== undefined) return isDestroyedByRequest(changed);
    return this.purpose === "destroy" && this.isComplete;
  }

  /** The keys of a block's instances that there will be; null where the plan does not have all. */
  keys(block: string, mode: ResourceMode): readonly InstanceKey[] | null {
    if (!this.isComplete || (mode === "data" && this.purpose === "destroy")) return null;
    this.#keys ??= this.#collectKeys();
    return this.#keys.get(block) ?? [];
  }

  /** The keys of a module's instances that will have resources; null where the plan does not have all. */
  callKeys(address: string): readonly InstanceKey[] | null {
    if (!this.isComplete) return null;
    const found = new Map<string, InstanceKey>();
    for (const { address: inner } of this.#future()) {
      const key = instanceKeyIn(inner, address);
      if (key !== undefined) found.set(instanceAddress(address, key), key);
    }
    return [...found.values()];
  }

  /** Types of the resources that there will be in a module and those inside; null where the plan does not have all. */
  typesIn(address: string): readonly string[] | null {
    if (!this.isComplete) return null;
    const inside = this.#future().filter((instance) => isInModule(instance.address, address));
    return inside.flatMap(({ mode, type }) => (mode === "managed" ? [type] : []));
  }

  #future(): readonly PlanInstance[] {
    const addresses = new Set([...this.#changed.keys(), ...this.#planned.keys(), ...this.#prior.keys()]);
    return [...addresses]
      .map((address) => this.instance(address))
      .filter((instance) => instance !== null && this.isPlanned(instance)) as PlanInstance[];
  }

  #collectKeys(): ReadonlyMap<string, readonly InstanceKey[]> {
    const keys: Groups<string, InstanceKey> = new Map();
    for (const { block, key } of this.#future()) addTo(keys, block, key);
    return keys;
  }
}

function isManaged({ mode }: PlanInstance): boolean {
  return mode === "managed";
}

function isOnly({ actions }: PlanInstance, action: string): boolean {
  return actions.length === 1 && actions[0] === action;
}

/** By `-destroy`: everything else that deletes gives its reason. */
function isDestroyedByRequest(instance: PlanInstance): boolean {
  return isManaged(instance) && isOnly(instance, "delete") && instance.reason === null;
}
