import { Session } from "./evaluate/session.ts";
import { EvaluatedRoot } from "./evaluated-root.ts";
import { ConfigurationFiles } from "./functions/configuration-files.ts";
import { LastingErrors } from "./lasting-errors.ts";
import { type ConfiguredModule, ModuleTree } from "./load/configured-module.ts";
import { collectValues, type GivenValues } from "./load/variable-values.ts";
import { ModuleInstance, type Tree } from "./module/module.ts";
import { OpenInputs } from "./module/open-inputs.ts";
import { ReferenceGraph } from "./module/references.ts";
import { GivenInputs } from "./module/variable.ts";
import type { OpenRoot } from "./open-errors.ts";
import type { Plan, PlanOverlay } from "./plan/plan.ts";
import type { Root, RootInput } from "./root.ts";

export { withPackages } from "./functions/packages.ts";
export type * from "./root.ts";
export { secretsIn } from "./secrets.ts";

/**
 * Reads a root module. What its blocks hold is evaluated when it is asked for, and so are the modules that it calls. Never
 * throws for what the files say: what is wrong with them is in the diagnostics, and the rest goes on.
 */
export function evaluateRoot(input: RootInput): Root {
  const session = new Session(new ConfigurationFiles(input.reader, input.directory));
  const configuration = new ModuleTree(input, session.diagnostics);
  const { declarations } = configuration.root;
  const given = collectValues(
    { ...input, names: declarations.files.names },
    new Set(declarations.variables.keys()),
  );
  for (const diagnostic of given.diagnostics) session.diagnostics.report(diagnostic);
  const plan = overlayOf(input.plan ?? null, configuration.root, session);
  const tree = {
    session,
    plan,
    schemas: input.schemas,
    references: new ReferenceGraph(),
    workspace: input.workspace ?? input.environment.TF_WORKSPACE ?? null,
    opensModules: false,
  };
  const module = new ModuleInstance(
    configuration.root,
    new GivenInputs(given.values, session, plan),
    tree,
    null,
  );
  for (const name of given.values.keys()) module.variable(name);
  const open = (opensModules: boolean) =>
    openRoot(input, configuration.root, given, { ...tree, opensModules });
  const errors = new LastingErrors({ ofRoot: () => open(false), ofModules: () => open(true) });
  return new EvaluatedRoot(module, configuration, tree, given.files, errors);
}

/** The same root module, with nothing known of the variables that are given no value. */
function openRoot(
  { reader, directory }: RootInput,
  root: ConfiguredModule,
  { values }: GivenValues,
  tree: Tree,
): OpenRoot {
  const session = new Session(new ConfigurationFiles(reader, directory), true);
  const inputs = new OpenInputs(new GivenInputs(values, session, null));
  const module = new ModuleInstance(root, inputs, { ...tree, session, plan: null }, null);
  return {
    module,
    diagnostics: session.diagnostics.all,
    variablesIn: (value) => inputs.variablesIn(value),
  };
}

/** The plan, if it was made from these sources. */
function overlayOf(plan: Plan | null, root: ConfiguredModule, session: Session): PlanOverlay | null {
  const disagreement = plan?.disagreement(root) ?? null;
  if (disagreement === null) return plan?.overlay() ?? null;
  session.diagnostics.report(disagreement);
  return null;
}
