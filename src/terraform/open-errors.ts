import type { Diagnostic } from "../diagnostic.ts";
import { addTo, type Groups, groupBy } from "../grouping.ts";
import type { Range } from "../range.ts";
import { ConfiguredModule } from "./load/configured-module.ts";
import type { ModuleDeclarations } from "./load/declarations.ts";
import type { ModuleInstance } from "./module/module.ts";
import { isIn, type Part, type PlacedValue, partAt, partsOf } from "./parts.ts";
import type { Value } from "./value.ts";

/** The root module once more, with less known of what it is given. */
export interface OpenRoot {
  readonly module: ModuleInstance;
  readonly diagnostics: readonly Diagnostic[];
  /** The variables of the root module because of which a value is not known. */
  variablesIn(value: Value): ReadonlySet<string>;
}

/** The errors of an open root, of which only those parts are evaluated that somebody asks about. */
export class OpenErrors {
  readonly #makeRoot: () => OpenRoot;
  #root: OpenRoot | null = null;
  readonly #modules: Groups<ModuleDeclarations, ModuleInstance> = new Map();
  /** By file; sorted by their start. */
  #parts: Groups<string, Part> = new Map();
  readonly #evaluated = new Map<Part, readonly PlacedValue[]>();
  /** The errors of the open root by the part that they are in, and how many were sorted so. */
  readonly #errors: Groups<Part, Range> = new Map();
  #sorted = 0;

  constructor(makeRoot: () => OpenRoot) {
    this.#makeRoot = makeRoot;
  }

  /** Whether there is an error at a place, too; also where it stands in nothing that variables matter to. */
  isFoundAt(range: Range): boolean {
    const root = this.#open();
    const part = this.#partAt(range);
    if (part === null) return true;
    this.#evaluate(part);
    for (; this.#sorted < root.diagnostics.length; this.#sorted++) this.#sort(root.diagnostics[this.#sorted]);
    return (this.#errors.get(part) ?? []).some((other) => isIn(other, range));
  }

  /** The variables of the root module because of which the value around a place is not known, sorted. */
  variablesAt(range: Range): readonly string[] {
    const root = this.#open();
    const part = this.#partAt(range);
    if (part === null) return [];
    const around = this.#evaluate(part).filter(
      (one) => isIn(range, one.range) && one.value.kind === "unknown",
    );
    return [...new Set(around.flatMap(({ value }) => [...root.variablesIn(value)]))].sort();
  }

  #sort(diagnostic: Diagnostic | undefined): void {
    const range = diagnostic?.range ?? null;
    const part = range === null ? null : this.#partAt(range);
    if (range !== null && part !== null) addTo(this.#errors, part, range);
  }

  #partAt(range: Range): Part | null {
    return partAt(this.#parts.get(range.file) ?? [], range);
  }

  #open(): OpenRoot {
    if (this.#root !== null) return this.#root;
    this.#root = this.#makeRoot();
    this.#collect(this.#root.module);
    this.#parts = groupBy([...this.#modules.keys()].flatMap(partsOf), ({ file }) => file);
    for (const parts of this.#parts.values()) parts.sort((left, right) => left.start - right.start);
    return this.#root;
  }

  #collect(module: ModuleInstance): void {
    addTo(this.#modules, module.declarations, module);
    for (const name of module.declarations.calls.keys()) {
      const call = module.call(name);
      if (call?.called instanceof ConfiguredModule)
        for (const instance of call.instances) this.#collect(instance);
    }
  }

  #evaluate(part: Part): readonly PlacedValue[] {
    let values = this.#evaluated.get(part);
    if (values === undefined) {
      const modules = this.#modules.get(part.declarations) ?? [];
      values = modules.flatMap((module) => [...part.evaluate(module)]);
      this.#evaluated.set(part, values);
    }
    return values;
  }
}
