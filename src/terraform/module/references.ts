import { type Body, descendants, type Expression } from "../../hcl/index.ts";
import type { Content } from "../load/content.ts";
import type { ModuleDeclarations, ResourceDeclaration } from "../load/declarations.ts";
import { providerAddress } from "../load/decode.ts";

/** What an expression refers to in its module, whatever its value: names of locals, addresses of resources. */
export interface References {
  readonly locals: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
}

/** What the declarations of a module refer to, found out once for each. */
export class ReferenceGraph {
  readonly #declarations: ModuleDeclarations;
  readonly #locals = new Map<string, References>();
  readonly #resources = new Map<string, ReadonlySet<string>>();

  constructor(declarations: ModuleDeclarations) {
    this.#declarations = declarations;
  }

  /** The addresses in this module of the resources that a resource depends on, directly or not; itself left out. */
  dependenciesOf(resource: ResourceDeclaration): ReadonlySet<string> {
    const found = new Set<string>();
    const waiting = [resource];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const address of this.#directlyFrom(next)) {
        const declared = this.#declarations.resources.get(address);
        // Variables of for expressions look like resources: they are none.
        if (declared === undefined || found.has(address)) continue;
        found.add(address);
        waiting.push(declared);
      }
    found.delete(resource.address);
    return found;
  }

  /** What the block of a resource and that of its provider refer to, through locals. */
  #directlyFrom(resource: ResourceDeclaration): ReadonlySet<string> {
    let direct = this.#resources.get(resource.address);
    if (direct === undefined) {
      const provider = this.#declarations.providers.get(providerOf(resource));
      direct = this.#throughLocals(referencesIn([...resource.content, ...(provider?.content ?? [])]));
      this.#resources.set(resource.address, direct);
    }
    return direct;
  }

  #throughLocals({ locals, resources }: References): ReadonlySet<string> {
    const found = new Set(resources);
    const seen = new Set(locals);
    // A set gives what is added to it during the loop, too.
    for (const name of seen) {
      const inner = this.#ofLocal(name);
      for (const local of inner.locals) seen.add(local);
      for (const address of inner.resources) found.add(address);
    }
    return found;
  }

  #ofLocal(name: string): References {
    let references = this.#locals.get(name);
    if (references === undefined) {
      const local = this.#declarations.locals.get(name);
      references = local === undefined ? nothing : collect([local.expression]);
      this.#locals.set(name, references);
    }
    return references;
  }

  /** Locals that refer to themselves through locals alone, one of each cycle at least. */
  cyclicLocals(): readonly string[] {
    const cyclic: string[] = [];
    const state = new Map<string, "open" | "done">();
    for (const start of this.#declarations.locals.keys()) {
      const path: { readonly name: string; readonly next: Iterator<string> }[] = [];
      const enter = (name: string) => {
        state.set(name, "open");
        path.push({ name, next: this.#ofLocal(name).locals.values() });
      };
      if (!state.has(start)) enter(start);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const { done, value } = top.next.next();
        if (done === true) {
          state.set(top.name, "done");
          path.pop();
        } else if (state.get(value) === "open") cyclic.push(value);
        else if (!state.has(value)) enter(value);
      }
    }
    return cyclic;
  }
}

const nothing: References = { locals: new Set(), resources: new Set() };

function providerOf({ content, type }: ResourceDeclaration): string {
  for (const { body } of content)
    for (const { name, value } of body.attributes)
      if (name === "provider") return providerAddress(value) ?? "";
  return type.split("_")[0] ?? type;
}

function referencesIn(content: Content): References {
  const expressions: Expression[] = [];
  const bodies: Body[] = content.map(({ body }) => body);
  for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
    for (const { name, value } of body.attributes) if (name !== "provider") expressions.push(value);
    for (const block of body.blocks) bodies.push(block.body);
  }
  return collect(expressions);
}

/** Names that never stand for a resource. */
const otherRoots = new Set([
  "var",
  "local",
  "module",
  "path",
  "terraform",
  "each",
  "count",
  "self",
  "ephemeral",
]);

function collect(expressions: readonly Expression[]): References {
  const locals = new Set<string>();
  const resources = new Set<string>();
  for (const expression of expressions)
    for (const one of descendants(expression)) {
      if (one.kind !== "scopeTraversal") continue;
      const { root, steps } = one;
      const names = steps.slice(0, 2).map((step) => (step.kind === "attribute" ? step.name : null));
      const [first, second] = names;
      if (first == null) continue;
      if (root.name === "local") locals.add(first);
      else if (root.name === "data" && second != null) resources.add(`data.${first}.${second}`);
      else if (root.name === "resource" && second != null) resources.add(`${first}.${second}`);
      else if (!otherRoots.has(root.name)) resources.add(`${root.name}.${first}`);
    }
  return { locals, resources };
}
