import { type Body, descendants, type Expression, type File } from "../../hcl/index.ts";
import type { Node, TraversalStep } from "../../hcl/tree.ts";
import type { Range } from "../../range.ts";
import type { ResourceMode } from "../../terraform/root.ts";

/** An attribute of a resource or data source that an expression reads. */
export interface Read {
  readonly mode: ResourceMode;
  readonly type: string;
  /** `alicloud_vpc.a`, without the module. */
  readonly address: string;
  /** The attributes down to the one that is meant: `["vpcs", "name"]`. Keys and indexes are left out. */
  readonly path: readonly string[];
  /** The last of the names. */
  readonly at: Range;
}

/** Every attribute that expressions of a file read, if one of the names is among them. */
export function readsIn({ source, body }: File, names: ReadonlySet<string>): readonly Read[] {
  if (!mentions(source.text, names)) return [];
  const found: Read[] = [];
  for (const expression of expressionsOf(body))
    for (const one of descendants(expression)) {
      const way = wayOf(one, null);
      const last = way?.at(-1);
      if (way == null || last === undefined || !names.has(last.name)) continue;
      const read = readOf(way, source.path);
      if (read !== null) found.push(read);
    }
  return found;
}

/** Whether a text may read an attribute of one of the names; nothing is looked at in most files. */
function mentions(text: string, names: ReadonlySet<string>): boolean {
  return new RegExp(`\\.(?:${[...names].join("|")})\\b`).test(text);
}

function* expressionsOf(outer: Body): Generator<Expression> {
  const bodies = [outer];
  for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
    for (const { value } of body.attributes) yield value;
    for (const block of body.blocks) bodies.push(block.body);
  }
}

interface Step extends Node {
  readonly name: string;
}

/**
 * The names from the first to the last of a traversal, through indexes and splats.
 * @param item what the element of the splat around stands for
 */
function wayOf(expression: Expression, item: readonly Step[] | null): readonly Step[] | null {
  switch (expression.kind) {
    case "scopeTraversal":
      return [expression.root, ...namesOf(expression.steps)];
    case "relativeTraversal": {
      const source = wayOf(expression.source, item);
      return source === null ? null : [...source, ...namesOf(expression.steps)];
    }
    case "index":
      return wayOf(expression.collection, item);
    case "parentheses":
      return wayOf(expression.inner, item);
    case "splat":
      return wayOf(expression.each, wayOf(expression.source, item));
    case "splatItem":
      return item;
    default:
      return null;
  }
}

function namesOf(steps: readonly TraversalStep[]): readonly Step[] {
  return steps.flatMap((step) => (step.kind === "attribute" ? [step] : []));
}

function readOf(way: readonly Step[], file: string): Read | null {
  const mode = way[0]?.name === "data" ? "data" : "managed";
  const [type, name, ...rest] = way[0]?.name === "data" || way[0]?.name === "resource" ? way.slice(1) : way;
  const last = rest.at(-1);
  if (type === undefined || name === undefined || last === undefined) return null;
  return {
    mode,
    type: type.name,
    address: `${mode === "data" ? "data." : ""}${type.name}.${name.name}`,
    path: rest.map((step) => step.name),
    at: { file, start: last.end - last.name.length, end: last.end },
  };
}
