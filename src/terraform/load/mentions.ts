import { type Body, descendants, type Expression, type ScopeTraversal } from "../../hcl/index.ts";
import type { Content } from "./content.ts";
import type { Declaration, LocalDeclaration } from "./declarations.ts";

/** What expressions of a module name of it, whatever their values. */
export interface Mentions {
  readonly variables: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
  /** By address. Variables of for expressions look like resources: not all are. */
  readonly resources: ReadonlySet<string>;
  /** Outputs of called modules. */
  readonly outputs: readonly { readonly call: string; readonly output: string }[];
  /** Called modules as a whole. */
  readonly calls: ReadonlySet<string>;
}

const known = new WeakMap<object, Mentions>();

/** What a block mentions, its arguments for Terraform itself included, but for those of the names left out. */
export function mentionedBy(block: Declaration | LocalDeclaration): Mentions {
  let mentions = known.get(block);
  if (mentions === undefined) {
    mentions =
      "expression" in block ? mentionedIn([block.expression]) : mentionedIn(expressionsIn(block.content));
    known.set(block, mentions);
  }
  return mentions;
}

/** The expressions of a block and of those nested in it. What names providers is no expression. */
function expressionsIn(content: Content): readonly Expression[] {
  const expressions: Expression[] = [];
  const bodies: Body[] = content.map(({ body }) => body);
  for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
    for (const { name, value } of body.attributes)
      if (name !== "provider" && name !== "providers") expressions.push(value);
    for (const block of body.blocks) bodies.push(block.body);
  }
  return expressions;
}

/** What expressions mention. */
export function mentionedIn(expressions: readonly Expression[]): Mentions {
  const found = new Collector();
  for (const expression of expressions)
    for (const one of descendants(expression)) if (one.kind === "scopeTraversal") found.add(one);
  return found;
}

class Collector implements Mentions {
  readonly variables = new Set<string>();
  readonly locals = new Set<string>();
  readonly resources = new Set<string>();
  readonly outputs: { readonly call: string; readonly output: string }[] = [];
  readonly calls = new Set<string>();

  add(traversal: ScopeTraversal): void {
    const [first, second] = traversal.steps
      .slice(0, 2)
      .map((step) => (step.kind === "attribute" ? step.name : null));
    if (first == null) return;
    const root = traversal.root.name;
    if (root === "var") this.variables.add(first);
    else if (root === "local") this.locals.add(first);
    else if (root === "module") this.#addCall(first, outputName(traversal));
    else if (root !== "data" && root !== "resource") {
      if (!others.has(root)) this.resources.add(`${root}.${first}`);
    } else if (second != null) this.resources.add(`${root === "data" ? "data." : ""}${first}.${second}`);
  }

  #addCall(call: string, output: string | null): void {
    if (output === null) this.calls.add(call);
    else this.outputs.push({ call, output });
  }
}

/** The output in `module.m.out` and `module.m["a"].out`; null where the module is meant as a whole. */
function outputName({ steps }: ScopeTraversal): string | null {
  const step = steps[1]?.kind === "index" ? steps[2] : steps[1];
  return step?.kind === "attribute" ? step.name : null;
}

/** Names that never stand for a resource. */
const others: ReadonlySet<string> = new Set(["path", "terraform", "each", "count", "self", "ephemeral"]);
