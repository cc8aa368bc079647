import type { Diagnostic } from "./diagnostic.ts";
import { displayPath } from "./files/index.ts";
import type { SourceReader } from "./files/reader.ts";
import { suggestion } from "./nearest-name.ts";
import type { PlanSetting } from "./settings.ts";
import type { Plan } from "./terraform/plan/plan.ts";

/** The plans of a run. */
export interface PlanDistribution {
  /** By root directory. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** An error for each that cannot be used. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What plans are for and are read with. */
interface Surroundings {
  /** Absolute. */
  readonly workingDirectory: string;
  /** The roots of the run. */
  readonly directories: readonly string[];
  readonly reader: SourceReader;
}

/** Reads the plans, each for its root. What reads them is loaded only if there is one. */
export async function readPlans(
  settings: readonly PlanSetting[],
  surroundings: Surroundings,
): Promise<PlanDistribution> {
  const plans = new Map<string, Plan>();
  const diagnostics: Diagnostic[] = [];
  if (settings.length === 0) return { plans, diagnostics };
  const { readPlan } = await import("./terraform/plan/index.ts");
  const refuse = (file: string, reason: string) =>
    diagnostics.push({ severity: "error", message: `--plan ${file}: ${reason}`, range: null });
  for (const setting of settings) {
    const { root, file } = shownAs(setting, surroundings);
    const fault = rootFault(root, plans, surroundings);
    const plan = fault === null ? readPlan(surroundings.reader.read(file)) : { failure: fault };
    if ("failure" in plan) refuse(file, plan.failure);
    else plans.set(root ?? (surroundings.directories[0] as string), plan);
  }
  return { plans, diagnostics };
}

/** Where they are, as reports show it. What looks like a root may also be the first half of a file's name. */
function shownAs({ root, file }: PlanSetting, surroundings: Surroundings): PlanSetting {
  const { workingDirectory, directories, reader } = surroundings;
  const shown = (path: string) => displayPath(workingDirectory, path);
  if (root === null) return { root, file: shown(file) };
  const whole = shown(`${root}=${file}`);
  const isFile = !directories.includes(shown(root)) && reader.isFile(whole);
  return isFile ? { root: null, file: whole } : { root: shown(root), file: shown(file) };
}

/** Why the plan of a root cannot be taken, whatever it holds; null where it can. */
function rootFault(
  root: string | null,
  plans: ReadonlyMap<string, Plan>,
  { directories }: Surroundings,
): string | null {
  if (root !== null && plans.has(root)) return `The root ${root} has a plan already.`;
  if (directories.length === 0) return "There is no root module in this run that it could be of.";
  if (root !== null && !directories.includes(root))
    return `${root} is no root module of this run.${suggestion(root, directories)}`;
  if (root !== null || directories.length === 1) return null;
  return `There are ${directories.length} root modules in this run. Say which one it is of: --plan ROOT=FILE, as in --plan ${directories[0]}=FILE.`;
}
