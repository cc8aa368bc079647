import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { schemas } from "../../src/network/index.ts";
import type { Instance, Root } from "../../src/terraform/index.ts";
import { display } from "../../src/terraform/values/index.ts";
import { plainValue } from "../support/plain-value.ts";
import { plannedRoot, textsIn } from "./planned-root.ts";
import { recorded, recordedNames } from "./recorded.ts";

const golden = "test/golden/terraform/plans";
const folders = [
  ...recordedNames.map((name) => join(recorded, name)),
  ...readdirSync(golden).map((name) => join(golden, name)),
];

interface Change {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}

/** What a block ignores stays as it is; the sources say what it was to be. */
const ignored: Readonly<Record<string, readonly string[]>> = {
  "terraform_data.ignoring": ["input"],
};

describe.each(folders)("%s", (folder) => {
  const files = textsIn(folder);
  const root = plannedRoot(files);
  const changes = changesIn(files["plan.json"] as string);

  test("has every instance that terraform plans, and none that it destroys", () => {
    const instances = instancesOf(root, changes);
    for (const { address, change } of changes) {
      const isThere = !change.actions.every((action) => action === "delete" || action === "forget");
      expect(instances.has(address), address).toBe(isThere);
    }
  });

  test("has every value that terraform knows, and none that it does not know", () => {
    const instances = instancesOf(root, changes);
    for (const { address, mode, type, change } of changes) {
      const instance = instances.get(address);
      if (instance === undefined || change.after === null) continue;
      const known = schemas.resource(mode, type)?.attributes;
      for (const name of new Set([...Object.keys(change.after), ...Object.keys(change.after_unknown)])) {
        if (ignored[address]?.includes(name) || (known !== undefined && !known.has(name))) continue;
        const wanted = marked(change.after[name], change.after_unknown[name]);
        const value = plainValue(instance.attribute(name));
        if (isUnset(instance, name) && isNothing(wanted)) continue;
        expect(value, `${address}.${name}`).toEqual(wanted);
      }
    }
  });

  test("nothing in it contradicts the sources", () => {
    for (const instance of instancesOf(root, changes).values()) instance.attribute("id");
    expect(root.planContradiction()).toBeNull();
    expect(root.diagnostics).toEqual([]);
    expect(root.isPlanned).toBe(true);
  });
});

test("numbers keep all their digits", () => {
  const files = textsIn(join(golden, "applied-values"));
  const numbers = instancesOf(plannedRoot(files), changesIn(files["plan.json"] as string)).get(
    "terraform_data.numbers",
  );
  expect(display(numbers?.attribute("output") as never)).toMatchInlineSnapshot(`
    "{
      "account" = 291038475610293847
      "fraction" = 0.1
      "larger" = 123456789012345678901234567890
      "negative" = -7
      "small" = 0.000000000000000000000000000001
      "sum" = 0.3
    }"
  `);
});

function changesIn(plan: string): readonly Change[] {
  const { resource_changes: changes = [] } = JSON.parse(plan) as {
    readonly resource_changes?: readonly Change[];
  };
  return changes;
}

function instancesOf(root: Root, changes: readonly Change[]): ReadonlyMap<string, Instance> {
  const types = new Set(changes.map(({ mode, type }) => `${mode} ${type}`));
  const instances = [...types].flatMap((key) => {
    const [mode, type] = key.split(" ") as ["managed" | "data", string];
    return root.resources(mode, type).flatMap((resource) => resource.instances);
  });
  return new Map(instances.map((instance) => [instance.address, instance]));
}

function isUnset(instance: Instance, name: string): boolean {
  return instance.argument(name) === null;
}

/** A provider reads back what is not set as empty, and data sources that are read later have no defaults yet. */
function isNothing(value: unknown): boolean {
  return value === null || value === "" || value === false || JSON.stringify(value) === "{}";
}

/** The value with `{ "unknown": true }` for what is known only after apply. */
function marked(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return { unknown: true };
  if (Array.isArray(unknown)) {
    const items = Array.isArray(value) ? value : [];
    return unknown.map((one, at) => marked(items[at], one));
  }
  if (typeof unknown === "object" && unknown !== null) {
    const entries = { ...((value ?? {}) as Record<string, unknown>) };
    for (const [key, one] of Object.entries(unknown)) entries[key] = marked(entries[key], one);
    return entries;
  }
  return value ?? null;
}
