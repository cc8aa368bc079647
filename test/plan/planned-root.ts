import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryReader } from "../../src/files/memory-reader.ts";
import { SourceText } from "../../src/files/source-text.ts";
import { parseJson, parseNative } from "../../src/hcl/index.ts";
import { schemas } from "../../src/network/index.ts";
import { evaluateRoot, type Root } from "../../src/terraform/index.ts";
import { readPlan } from "../../src/terraform/plan/index.ts";
import type { Plan } from "../../src/terraform/plan/plan.ts";

/** The texts of the files in a folder and below, by their paths from there; those of an earlier apply left out. */
export function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !path.startsWith("applied/"));
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** A plan that can be read, of a file in the working directory. */
export function planFrom(text: string): Plan {
  const plan = readPlan(new SourceText("plan.json", text));
  if ("failure" in plan) throw new Error(plan.failure);
  return plan;
}

/** The root module of the files, with the plan among them laid over it. */
export function plannedRoot(files: Readonly<Record<string, string>>): Root {
  const { "plan.json": plan, ...sources } = files;
  return evaluateRoot({
    directory: ".",
    reader: memoryReader(sources),
    parse: (source) => (source.path.endsWith(".json") ? parseJson(source) : parseNative(source)),
    variables: [],
    environment: {},
    schemas,
    plan: plan === undefined ? null : planFrom(plan),
  });
}
