import type { Diagnostic } from "../diagnostic.ts";
import type { SourceText } from "../files/source-text.ts";
import type { File } from "../hcl/index.ts";
import type { Range } from "../range.ts";
import type { LastingErrors } from "./lasting-errors.ts";
import { ConfiguredModule, type Contents, type ModuleTree } from "./load/configured-module.ts";
import { attributesIn } from "./load/content.ts";
import type { ModuleDeclarations, ResourceDeclaration } from "./load/declarations.ts";
import { kindOf, resourcesByKind } from "./load/kinds.ts";
import { readLockFile } from "./load/lock-file.ts";
import { providerOf } from "./load/provider-reference.ts";
import { providerSource } from "./load/requirements.ts";
import { circlesIn } from "./module/circles.ts";
import { ImportedIds } from "./module/imported.ts";
import type { ModuleInstance, Tree } from "./module/module.ts";
import { mentionedByOutput } from "./module/references.ts";
import type {
  Gap,
  Instance,
  LockedProvider,
  ModuleFile,
  Output,
  ProviderConfiguration,
  RequiredProvider,
  Resource,
  ResourceMode,
  Root,
} from "./root.ts";
import type { Cause, Value } from "./value.ts";
import { unknown } from "./values/index.ts";

/** Blocks of one type that are listed, one for each module instance that they are in. */
const blockLimit = 100_000;

/** A root module and those that it calls. */
export class EvaluatedRoot implements Root {
  readonly directory: string;
  readonly workspace: string | null;
  readonly files: readonly File[];
  readonly #configuration: ModuleTree;
  readonly #module: ModuleInstance;
  readonly #tree: Pick<Tree, "session" | "plan" | "schemas">;
  readonly valueFiles: readonly File[];
  readonly #checked = new WeakSet<ModuleDeclarations>();
  /** By mode and type: what is asked about the types of a provider is asked of each several times. */
  readonly #listed = new Map<string, readonly Resource[]>();
  readonly #unlisted: Cause[] = [];
  readonly #errors: LastingErrors;
  #imported: ImportedIds | null = null;
  #locked: ReadonlyMap<string, LockedProvider> | null = null;
  #sources: ReadonlyMap<string, SourceText> | null = null;

  constructor(
    module: ModuleInstance,
    configuration: ModuleTree,
    tree: Pick<Tree, "session" | "plan" | "schemas" | "workspace">,
    valueFiles: readonly File[],
    errors: LastingErrors,
  ) {
    this.directory = configuration.root.directory;
    this.workspace = tree.workspace;
    this.files = filesOf(module.declarations);
    this.#configuration = configuration;
    this.#module = module;
    this.#tree = tree;
    this.valueFiles = valueFiles;
    this.#errors = errors;
    this.#checkCircles(module);
  }

  get moduleFiles(): readonly ModuleFile[] {
    // Whoever asks for them wants them all.
    if (this.#module.declarations.calls.size > 0) void this.#configuration.root.contents;
    const called = [...this.#configuration.firstIn.values()].filter(({ caller }) => caller !== null);
    return called
      .sort((left, right) => (left.directory < right.directory ? -1 : 1))
      .flatMap(({ declarations, calls }) => filesOf(declarations).map((file) => ({ file, calls })));
  }

  get sources(): ReadonlyMap<string, SourceText> {
    this.#sources ??= new Map(
      [
        ...this.files.map(({ source }) => source),
        ...this.moduleFiles.map(({ file }) => file.source),
        ...this.valueFiles.map(({ source }) => source),
      ].map((source) => [source.path, source]),
    );
    return this.#sources;
  }

  get diagnostics(): readonly Diagnostic[] {
    const { diagnostics } = this.#tree.session;
    // A plan was made with the values that there are.
    if (this.isPlanned) return diagnostics.all;
    return diagnostics.all.filter((one) => !diagnostics.isOfValues(one) || this.#errors.has(one));
  }

  explained(cause: Cause): Cause {
    const { diagnostics } = this.#tree.session;
    const error = this.isPlanned ? null : diagnostics.errorBehind(cause);
    if (error === null || !diagnostics.isOfValues(error) || this.#errors.has(error)) return cause;
    return withDefaults(cause, this.#errors.variablesOf(error));
  }

  get lockedProviders(): ReadonlyMap<string, LockedProvider> {
    this.#locked ??= readLockFile(this.directory, this.#configuration.reader);
    return this.#locked;
  }

  requiredProviders(type: string): readonly RequiredProvider[] {
    void this.#configuration.root.contents;
    const modules = [...this.#configuration.firstIn.values()];
    return modules.flatMap(({ declarations }) => requiredIn(declarations, type));
  }

  get expectedProviders(): readonly Range[] {
    const { requirements } = this.#module.declarations;
    return [...requirements.values()].flatMap(({ aliases }) => [...aliases.values()]);
  }

  get isPlanned(): boolean {
    return this.#tree.plan !== null;
  }

  planContradiction(): Diagnostic | null {
    return this.#tree.plan?.contradiction() ?? null;
  }

  get gaps(): readonly Gap[] {
    const gaps: Gap[] = [];
    this.#walk(
      this.#module,
      ({ hasGaps }) => hasGaps,
      (module) => {
        for (const gap of module.declarations.gaps) gaps.push(gap);
        for (const gap of this.#releasedIn(module.declarations)) gaps.push(gap);
        for (const name of module.declarations.calls.keys()) {
          const gap = module.call(name)?.gap;
          if (gap != null && !this.#isWithout(module, name)) gaps.push(gap);
        }
      },
    );
    return distinct([...gaps, ...this.#tree.session.overflows, ...this.#unlisted]);
  }

  /** What lives on without Terraform, and may be something that anybody asks about. */
  #releasedIn({ released }: ModuleDeclarations): readonly Gap[] {
    return released.flatMap(({ address, header }) => {
      const message = `${address} is removed from Terraform without being destroyed, so that it may still be there`;
      const [, type] = /(?:^|\.)([^.]+)\.[^.]+$/.exec(address) ?? [];
      if (type === undefined || type === "module") return [{ message, range: header }];
      return this.#tree.schemas.resource("managed", type) === undefined
        ? []
        : [{ message, range: header, type }];
    });
  }

  /** Whether a plan tells that a module which is not followed has nothing that anybody asks about. */
  #isWithout({ prefix }: ModuleInstance, call: string): boolean {
    const { plan, schemas } = this.#tree;
    return plan?.isWithout(`${prefix}module.${call}`, schemas) ?? false;
  }

  importedId({ address, resource }: Instance): Value | null {
    this.#imported ??= new ImportedIds(
      this.#module.declarations.imports,
      this.#module.scopeOf(this.directory),
    );
    return this.#imported.of(address, resource.address);
  }

  resources(mode: ResourceMode, type: string): readonly Resource[] {
    const kind = kindOf(mode, type);
    let listed = this.#listed.get(kind);
    if (listed === undefined) {
      listed = this.#collect(
        ({ resources }) => resources.has(kind),
        (declarations) => resourcesByKind(declarations).get(kind) ?? [],
      );
      this.#listed.set(kind, listed);
    }
    return listed;
  }

  allResources(): readonly Resource[] {
    return this.#collect(
      ({ resources }) => resources.size > 0,
      ({ resources }) => [...resources.values()],
    );
  }

  #collect(
    mayContain: (contents: Contents) => boolean,
    select: (declarations: ModuleDeclarations) => readonly ResourceDeclaration[],
  ): readonly Resource[] {
    const found: Resource[] = [];
    this.#walk(this.#module, mayContain, (module) => {
      for (const declaration of select(module.declarations)) {
        if (found.length < blockLimit) found.push(module.resourceOf(declaration));
        else this.#unlisted.push({ message: tooManyBlocks, range: declaration.header });
      }
    });
    return this.#module.declarations.calls.size === 0 ? found : found.sort(bySource);
  }

  get outputs(): readonly Output[] {
    const module = this.#module;
    const declared = [...module.declarations.outputs.values()].sort(bySource);
    return declared.map((declaration) => ({
      name: declaration.name,
      header: declaration.header,
      get value() {
        return module.output(declaration.name) ?? unknown("any", []);
      },
      mentions: () => mentionedByOutput(module.configured, declaration),
    }));
  }

  providers(type: string): readonly ProviderConfiguration[] {
    const { declarations } = this.#module;
    const range = { file: this.directory, start: 0, end: 0 };
    const scope = this.#module.scopeOf(this.directory);
    const found = [this.#module.provider({ name: type, alias: null, key: null, range }, scope)];
    this.#walk(
      this.#module,
      ({ configuresProviders }) => configuresProviders,
      (module) => {
        for (const provider of module.providers.written(type)) found.push(provider);
      },
    );
    for (const [name, { aliases }] of declarations.requirements) {
      if (!providerSource(declarations.requirements, name).endsWith(`/${type}`)) continue;
      for (const address of aliases.keys()) {
        const alias = address.slice(address.indexOf(".") + 1);
        found.push(this.#module.provider({ name, alias, key: null, range }, scope));
      }
    }
    return [...new Map(found.map((provider) => [provider.address, provider])).values()];
  }

  /** Visits a module instance and those below it, in the order of their calls, where what is called may contain something. */
  #walk(
    module: ModuleInstance,
    mayContain: (contents: Contents) => boolean,
    visit: (module: ModuleInstance) => void,
  ): void {
    visit(module);
    for (const name of module.declarations.calls.keys()) {
      const call = module.call(name);
      if (!(call?.called instanceof ConfiguredModule) || !mayContain(call.called.contents)) continue;
      for (const instance of call.instances) {
        this.#checkCircles(instance);
        this.#walk(instance, mayContain, visit);
      }
    }
  }

  /** Reports what depends on itself among locals and called modules, also where nobody asks for it. */
  #checkCircles(module: ModuleInstance): void {
    const { declarations } = module;
    if (this.#checked.has(declarations)) return;
    this.#checked.add(declarations);
    const { locals, calls } = circlesIn(declarations);
    for (const name of locals) module.local(name);
    for (const name of calls)
      for (const { node } of attributesIn(declarations.calls.get(name)?.content ?? []))
        for (const instance of module.call(name)?.instances ?? []) instance.variable(node.name);
  }
}

/** The cause with the variables named that lead to it by their defaults. */
function withDefaults({ message, range }: Cause, variables: readonly string[]): Cause {
  if (variables.length === 0) return { message, range };
  const names = variables.map((name) => `var.${name}`).join(" and ");
  const have = variables.length === 1 ? "has only its default" : "have only their defaults";
  return { message: `${names} ${have}, with which terraform refuses this: ${message}`, range };
}

const tooManyBlocks = "The root module has more instances of this block than tf-peer-lint evaluates";

function filesOf({ files }: ModuleDeclarations): readonly File[] {
  return [...files.primary, ...files.overrides];
}

/** What a module takes a type of provider from; nothing where it has nothing to do with it. */
function requiredIn({ requirements, resources }: ModuleDeclarations, type: string): RequiredProvider[] {
  const found: RequiredProvider[] = [];
  for (const [name, { version, versionRange }] of requirements) {
    const source = providerSource(requirements, name);
    if (name === type || source.endsWith(`/${type}`))
      found.push({ source, constraint: version, range: versionRange });
  }
  const isImplied = !requirements.has(type) && [...resources.values()].some((one) => isOf(one, type));
  if (isImplied) found.push({ source: providerSource(requirements, type), constraint: null, range: null });
  return found;
}

function isOf(resource: ResourceDeclaration, provider: string): boolean {
  return providerOf(resource)?.name === provider;
}

/** By file and place; module instances stay in their order. */
type Placed = Pick<Resource, "header">;

function bySource({ header: left }: Placed, { header: right }: Placed): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.start - right.start;
}

function distinct(causes: readonly Gap[]): readonly Gap[] {
  const byPlace = causes.map((cause) => {
    const { message, range } = cause;
    return [`${range?.file}\n${range?.start}\n${message}`, cause] as const;
  });
  return [...new Map(byPlace).values()];
}
