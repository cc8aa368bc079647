import type { JsonValue } from "../../hcl/index.ts";
import type { InstanceKey } from "../module/instance-key.ts";
import type { ResourceMode } from "../root.ts";
import { at, has, itemsOf, propertiesOf, textAt } from "./json.ts";
import type { MarkedJson } from "./values.ts";

/** An instance as one section of a plan has it. */
export interface PlanInstance {
  readonly address: string;
  /** The address without the key of the instance itself. */
  readonly block: string;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly key: InstanceKey;
  /** Its attributes: after the change, or as they are where nothing changes them. */
  readonly attributes: MarkedJson;
  /** Its attributes before the change; null where there were none. */
  readonly before: JsonValue | null;
  readonly actions: readonly string[];
  readonly reason: string | null;
}

/** The instances of `resource_changes`, by address. What is left of an earlier replacement is none of them. */
export function changedInstances(plan: JsonValue): ReadonlyMap<string, PlanInstance> {
  const found = new Map<string, PlanInstance>();
  for (const record of itemsOf(at(plan, "resource_changes"))) {
    if (has(record, "deposed")) continue;
    const change = at(record, "change");
    const instance = instanceOf(record, textAt(record, "module_address") ?? "", {
      attributes: {
        value: at(change, "after"),
        unknown: at(change, "after_unknown"),
        sensitive: at(change, "after_sensitive"),
      },
      before: at(change, "before"),
      actions: itemsOf(at(change, "actions")).flatMap((one) => (one.type === "string" ? [one.text] : [])),
      reason: textAt(record, "action_reason"),
    });
    if (instance !== null) found.set(instance.address, instance);
  }
  return found;
}

/** The instances of a state, with the modules in it, by address: of `planned_values` or `prior_state`. */
export function heldInstances(values: JsonValue | null): ReadonlyMap<string, PlanInstance> {
  const found = new Map<string, PlanInstance>();
  const pending = [at(values, "root_module")];
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    const prefix = textAt(module, "address") ?? "";
    for (const record of itemsOf(at(module, "resources"))) {
      if (has(record, "deposed_key")) continue;
      const attributes = {
        value: at(record, "values"),
        unknown: null,
        sensitive: at(record, "sensitive_values"),
      };
      const instance = instanceOf(record, prefix, { attributes, before: null, actions: [], reason: null });
      if (instance !== null) found.set(instance.address, instance);
    }
    pending.push(...itemsOf(at(module, "child_modules")));
  }
  return found;
}

function instanceOf(
  record: JsonValue,
  module: string,
  change: Pick<PlanInstance, "attributes" | "before" | "actions" | "reason">,
): PlanInstance | null {
  const [address, mode, type, name] = ["address", "mode", "type", "name"].map((key) => textAt(record, key));
  if (address == null || type == null || name == null || (mode !== "managed" && mode !== "data")) return null;
  const own = mode === "data" ? `data.${type}.${name}` : `${type}.${name}`;
  const block = module === "" ? own : `${module}.${own}`;
  return { address, block, mode, type, key: keyOf(at(record, "index")), ...change };
}

function keyOf(index: JsonValue | null): InstanceKey {
  if (index?.type === "string") return index.text;
  return index?.type === "number" ? Number(index.text) : null;
}

/** What the values of the root module's variables are. */
export function variablesOf(plan: JsonValue): ReadonlyMap<string, JsonValue | null> {
  const variables = [...propertiesOf(at(plan, "variables"))];
  return new Map(variables.map(([name, variable]) => [name, at(variable, "value")]));
}
