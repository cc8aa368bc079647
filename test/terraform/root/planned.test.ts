import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/diagnostic.ts";
import { memoryReader } from "../../../src/files/memory-reader.ts";
import { parseJson, parseNative } from "../../../src/hcl/index.ts";
import {
  evaluateRoot,
  type Root,
  type RootInput,
  type VariableInput,
  withPackages,
} from "../../../src/terraform/index.ts";
import { plainValue } from "../../support/plain-value.ts";

/** Whole root modules, against what `terraform plan` and `terraform validate` made of them. See scripts/record-roots.ts. */
const directory = fileURLToPath(new URL("../../golden/terraform/roots/", import.meta.url));

interface Expected {
  readonly instances: Readonly<
    Record<string, { readonly input: unknown; readonly triggers_replace: unknown }>
  >;
  readonly diagnostics: readonly Reported[];
  /** What `terraform validate` says, which takes no input for known. */
  readonly validation: readonly Reported[];
}

interface Reported {
  readonly severity: string;
  readonly file: string | null;
  readonly line: number | null;
}

function inputOf(name: string): RootInput {
  const folder = join(directory, name);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => file !== "expected.json" && file !== "run.json");
  const files = Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const run = existsSync(join(folder, "run.json"))
    ? JSON.parse(readFileSync(join(folder, "run.json"), "utf8"))
    : {};
  return {
    directory: run.directory ?? ".",
    workspace: run.workspace ?? "default",
    reader: memoryReader(files),
    parse: (source) => (source.path.endsWith(".json") ? parseJson(source) : parseNative(source)),
    variables: variablesOf(run.arguments ?? []),
    environment: run.environment ?? {},
    schemas: { resource: () => undefined },
  };
}

/** What `-var` and `-var-file` of terraform's command line say. */
function variablesOf(given: readonly string[]): VariableInput[] {
  const variables: VariableInput[] = [];
  for (let at = 0; at < given.length; at += 2) {
    const [flag, value = ""] = given.slice(at, at + 2);
    const equals = value.indexOf("=");
    if (flag === "-var-file") variables.push({ kind: "file", path: value });
    else variables.push({ kind: "value", name: value.slice(0, equals), text: value.slice(equals + 1) });
  }
  return variables;
}

/** Every instance's arguments as the plan has them. */
function planned(root: Root): Expected["instances"] {
  const instances = root
    .resources("managed", "terraform_data")
    .flatMap((resource) => [...resource.instances]);
  return Object.fromEntries(
    instances.map((instance) => {
      const argument = (name: string) => plainValue(instance.argument(name)?.value ?? null);
      return [instance.address, { input: argument("input"), triggers_replace: argument("triggers_replace") }];
    }),
  );
}

function reported(root: Root): Reported[] {
  return root.diagnostics.map(({ severity, range }: Diagnostic) => ({
    severity,
    file: range?.file ?? null,
    line: range === null ? null : (root.sources.get(range.file)?.lineAt(range.start) ?? null),
  }));
}

/** Each place once, since the instances of a block all report it. */
function places(diagnostics: readonly Reported[]): string[] {
  return [...new Set(diagnostics.map(({ severity, file, line }) => `${severity} ${file}:${line}`))].sort();
}

function placesIn(file: string, lines: readonly number[]): string[] {
  return lines.map((line) => `error ${file}:${line}`);
}

/** Where a root's diagnostics stand elsewhere, with the reason. */
const elsewhere: Readonly<Record<string, readonly [places: readonly string[], reason: string]>> = {
  "default-inputs": [[], "the defaults may be replaced by whoever calls the module"],
  "error-cycle": [["error main.tf:2"], "terraform names a cycle without a place"],
  "error-module-cycle": [["error pass/main.tf:1"], "terraform names a cycle without a place"],
  "error-module-directory": [["error main.tf:6"], "terraform names the call of a module in its words only"],
  "error-reserved-names": [
    [...placesIn("main.tf", [1, 5]), ...placesIn("variables.tf.json", [3, 4, 5, 6, 7, 8])],
    "terraform says besides that init ends there",
  ],
  "error-wrong-argument": [
    ["error main.tf:1", "error null:null"],
    "terraform stops at values that do not parse, and places them in files that there are not",
  ],
  "error-wrong-default": [placesIn("main.tf", [3]), "terraform says besides that init ends there"],
  "files-made-later": [[], "the files may be made before terraform plans"],
  "warning-undeclared-value": [["warning terraform.tfvars:2"], "terraform names the file without a place"],
};

/** What is known here although terraform does not work it out, by root, instance and key of the input. */
const knownHere: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  "module-unknown": {
    // Both sides are the same, whatever it is.
    "terraform_data.peer": { same: true },
  },
  "unknown-values": {
    "terraform_data.seen": {
      // An attribute that the schema has is there, whatever its value.
      can: true,
      // Both sides are the same.
      conditional: "same",
      // A comparison is a bool, and false && it is false.
      short: false,
    },
  },
};

describe.each(readdirSync(directory))("%s", async (name) => {
  const expected: Expected = JSON.parse(readFileSync(join(directory, name, "expected.json"), "utf8"));
  const { root, instances } = await withPackages(() => {
    const root = evaluateRoot(inputOf(name));
    return { root, instances: planned(root) };
  });

  it("has the instances and values that terraform plans", () => {
    const wanted = structuredClone(expected.instances) as Record<string, { input: object }>;
    for (const [address, keys] of Object.entries(knownHere[name] ?? {})) {
      const input = wanted[address]?.input ?? {};
      for (const key of Object.keys(keys)) expect(input).toHaveProperty(key, { unknown: true });
      Object.assign(input, keys);
    }
    // Instances with errors are not planned.
    if (expected.diagnostics.some(({ severity }) => severity === "error"))
      expect(instances).toMatchObject(wanted);
    else expect(instances).toEqual(wanted);
  });

  it("reports what terraform validates and refuses, at the same lines", () => {
    const errors = expected.validation.filter(({ file }) => file !== null);
    if (!Object.hasOwn(elsewhere, name))
      expect(places(reported(root))).toEqual(expect.arrayContaining(places(errors)));
  });

  it("reports what terraform reports, at the same lines", () => {
    expect(places(reported(root))).toEqual(elsewhere[name]?.[0] ?? places(expected.diagnostics));
  });
});
