import type { Diagnostic } from "../diagnostic.ts";
import type { SourceText } from "../files/source-text.ts";
import type { File } from "../hcl/index.ts";
import { Session } from "./evaluate/session.ts";
import type { ModuleDeclarations } from "./load/declarations.ts";
import { decodeModule } from "./load/decode.ts";
import { readModule } from "./load/files.ts";
import { collectValues } from "./load/variable-values.ts";
import { ModuleInstance } from "./module/module.ts";
import { GivenInputs } from "./module/variable.ts";
import type { Plan, PlanOverlay } from "./plan/plan.ts";
import type { ProviderConfiguration, Resource, ResourceMode, Root, RootInput } from "./root.ts";
import type { Cause } from "./value.ts";

export type * from "./root.ts";
export { secretsIn } from "./secrets.ts";

/**
 * Reads a root module. What its blocks hold is evaluated when it is asked for. Never throws for what the files say: what
 * is wrong with them is in the diagnostics, and the rest goes on.
 */
export function evaluateRoot(input: RootInput): Root {
  const files = readModule(input.directory, input.reader, input.parse);
  const declarations = decodeModule(input.directory, files);
  const session = new Session();
  for (const diagnostic of declarations.diagnostics) session.diagnostics.report(diagnostic);
  const given = collectValues({ ...input, names: files.names }, new Set(declarations.variables.keys()));
  for (const diagnostic of given.diagnostics) session.diagnostics.report(diagnostic);
  const workspace = input.workspace ?? input.environment.TF_WORKSPACE ?? null;
  const plan = overlayOf(input.plan ?? null, declarations, session);
  const tree = { session, schemas: input.schemas, workspace, plan };
  const module = new ModuleInstance(declarations, new GivenInputs(given.values, session, plan), tree, "");
  for (const name of given.values.keys()) module.variable(name);
  module.checkLocals();
  return new EvaluatedRoot(
    input.directory,
    [...files.primary, ...files.overrides],
    given.sources,
    module,
    session,
    plan,
  );
}

/** The plan, if it was made from these sources. */
function overlayOf(
  plan: Plan | null,
  declarations: ModuleDeclarations,
  session: Session,
): PlanOverlay | null {
  const disagreement = plan?.disagreement(declarations) ?? null;
  if (disagreement === null) return plan?.overlay() ?? null;
  session.diagnostics.report(disagreement);
  return null;
}

class EvaluatedRoot implements Root {
  readonly directory: string;
  readonly files: readonly File[];
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly gaps: readonly Cause[];
  readonly #module: ModuleInstance;
  readonly #session: Session;
  readonly #plan: PlanOverlay | null;
  /** Of the resources, by mode and type. */
  #addresses: Map<string, string[]> | null = null;

  constructor(
    directory: string,
    files: readonly File[],
    values: readonly SourceText[],
    module: ModuleInstance,
    session: Session,
    plan: PlanOverlay | null,
  ) {
    this.directory = directory;
    this.files = files;
    const texts = [...files.map(({ source }) => source), ...values];
    this.sources = new Map(texts.map((source) => [source.path, source]));
    this.#module = module;
    this.#session = session;
    this.#plan = plan;
    this.gaps = [...module.declarations.gaps, ...callGaps(module)];
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#session.diagnostics.all;
  }

  get isPlanned(): boolean {
    return this.#plan !== null;
  }

  planContradiction(): Diagnostic | null {
    return this.#plan?.contradiction() ?? null;
  }

  resources(mode: ResourceMode, type: string): readonly Resource[] {
    this.#addresses ??= addressesByType(this.#module);
    const addresses = this.#addresses.get(`${mode} ${type}`) ?? [];
    return addresses.map((address) => this.#module.resource(address)).filter((resource) => resource !== null);
  }

  providers(name: string): readonly ProviderConfiguration[] {
    const { providers, passedProviders } = this.#module.declarations;
    const prefix = `${name}.`;
    const addresses = [...providers.keys(), ...passedProviders.keys()].filter(
      (address) => address === name || address.startsWith(prefix),
    );
    const nowhere = { file: this.directory, start: 0, end: 0 };
    return [...new Set([name, ...addresses])].map((address) => this.#module.provider(address, nowhere));
  }
}

function callGaps({ declarations }: ModuleInstance): Cause[] {
  return [...declarations.calls.values()].map(({ name, header }) => ({
    message: `module ${JSON.stringify(name)} is not followed, so what it declares is not known`,
    range: header,
  }));
}

function addressesByType({ declarations }: ModuleInstance): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { mode, type, address } of declarations.resources.values()) {
    const key = `${mode} ${type}`;
    const others = found.get(key);
    if (others === undefined) found.set(key, [address]);
    else others.push(address);
  }
  return found;
}
