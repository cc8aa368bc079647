import type { Diagnostic } from "../diagnostic.ts";
import { addTo, type Groups, groupBy } from "../grouping.ts";
import type { Range } from "../range.ts";
import { ConfiguredModule } from "./load/configured-module.ts";
import { attributesIn, type Content } from "./load/content.ts";
import type { Declaration, ModuleDeclarations } from "./load/declarations.ts";
import type { ModuleInstance } from "./module/module.ts";
import type { NestedBlock } from "./root.ts";

/** The root module once more, with nothing known of the variables that are given no value. */
export interface OpenRoot {
  readonly module: ModuleInstance;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Tells the errors that a root module has whatever it is given for its variables from those that the defaults of these make.
 * `terraform validate` takes a module whose variables default to null and that uses them as if they were not: whoever calls
 * it gives them.
 */
export class LastingErrors {
  readonly #makeRoot: () => OpenRoot;
  #root: OpenRoot | null = null;
  readonly #modules: Groups<ModuleDeclarations, ModuleInstance> = new Map();
  /** By file; sorted by their start. */
  #parts: Groups<string, Part> = new Map();
  readonly #evaluated = new Set<Part>();
  /** The errors of the open root by the part that they are in, and how many were sorted so. */
  readonly #errors: Groups<Part, Range> = new Map();
  #sorted = 0;
  readonly #verdicts = new Map<Diagnostic, boolean>();

  constructor(makeRoot: () => OpenRoot) {
    this.#makeRoot = makeRoot;
  }

  has(diagnostic: Diagnostic): boolean {
    let verdict = this.#verdicts.get(diagnostic);
    if (verdict === undefined) {
      verdict = diagnostic.range === null || this.#isFoundAt(diagnostic.range);
      this.#verdicts.set(diagnostic, verdict);
    }
    return verdict;
  }

  #isFoundAt(range: Range): boolean {
    const root = this.#open();
    const part = this.#partAt(range);
    // What stands in none of these is no matter of variables.
    if (part === null) return true;
    this.#evaluate(part);
    for (; this.#sorted < root.diagnostics.length; this.#sorted++) this.#sort(root.diagnostics[this.#sorted]);
    return (this.#errors.get(part) ?? []).some((other) => isIn(other, range));
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

  #evaluate(part: Part): void {
    if (this.#evaluated.has(part)) return;
    this.#evaluated.add(part);
    for (const module of this.#modules.get(part.declarations) ?? []) part.evaluate(module);
  }
}

/** Something in a file that is evaluated together. */
interface Part extends Range {
  readonly declarations: ModuleDeclarations;
  evaluate(module: ModuleInstance): void;
}

function partsOf(declarations: ModuleDeclarations): Part[] {
  const parts: Part[] = [];
  const add = (content: Content, evaluate: Part["evaluate"]) => {
    for (const { file, body } of content)
      parts.push({ file, start: body.start, end: body.end, declarations, evaluate });
  };
  for (const { name, file, expression } of declarations.locals.values())
    parts.push({
      file,
      start: expression.start,
      end: expression.end,
      declarations,
      evaluate: (module) => module.local(name),
    });
  for (const { name, content } of declarations.outputs.values())
    add(content, (module) => module.output(name));
  for (const { address, content } of declarations.resources.values())
    add(content, (module) => {
      for (const instance of module.resource(address)?.instances ?? []) evaluateBlock(instance);
    });
  for (const call of declarations.calls.values()) add(call.content, (module) => evaluateCall(module, call));
  for (const [address, { content }] of declarations.providers)
    add(content, (module) => evaluateProviders(module, address, content));
  return parts;
}

/** The part that a place is in; null where it is in none. */
function partAt(parts: readonly Part[], range: Range): Part | null {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as Part).start <= range.start) low = middle + 1;
    else high = middle;
  }
  const part = parts[low - 1];
  return part !== undefined && isIn(range, part) ? part : null;
}

function isIn(inner: Range, outer: Range): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

function evaluateBlock(
  block: Pick<NestedBlock, "argumentNames" | "nestedTypes" | "argument" | "nested">,
): void {
  for (const name of block.argumentNames) void block.argument(name)?.value;
  for (const type of block.nestedTypes) for (const inner of block.nested(type).blocks) evaluateBlock(inner);
}

function evaluateCall(module: ModuleInstance, { name, content }: Declaration): void {
  const names = attributesIn(content).map(({ node }) => node.name);
  for (const instance of module.call(name)?.instances ?? [])
    for (const argument of names) instance.variable(argument);
}

function evaluateProviders(module: ModuleInstance, address: string, content: Content): void {
  const names = attributesIn(content).map(({ node }) => node.name);
  for (const provider of module.providers.writtenAt(address))
    for (const argument of names) void provider.argument(argument)?.value;
}
