import type { Block } from "../../hcl/index.ts";
import { Cell, type Subject } from "../evaluate/cells.ts";
import { evaluate } from "../evaluate/expression.ts";
import { type Element, elementsOf } from "../evaluate/for.ts";
import { bind, rangeIn, type Scope } from "../evaluate/scope.ts";
import { attributeIn, type Content, type InFile, keyword, literalText } from "../load/content.ts";
import { rangeOfNode } from "../load/declarations.ts";
import type { Cause, Value } from "../value.ts";
import { causesOf, fail, isFailure, object } from "../values/index.ts";

/** One of the blocks that a `dynamic` block stands for. */
export interface Expansion {
  readonly content: Content;
  readonly scope: Scope;
}

export interface DynamicExpansion {
  readonly expansions: readonly Expansion[];
  /** Why there may be others; empty where all are known. */
  readonly causes: readonly Cause[];
}

/** Blocks that one `dynamic` block may stand for. */
const expansionLimit = 10_000;

/** The blocks that a `dynamic` block stands for. */
export function expandDynamic(block: InFile<Block>, scope: Scope, label: string): DynamicExpansion {
  return scope.session.demand(new DynamicCell(block, scope, label));
}

class DynamicCell extends Cell<DynamicExpansion> {
  readonly subject: Subject;
  readonly #block: InFile<Block>;
  readonly #scope: Scope;

  constructor(block: InFile<Block>, scope: Scope, label: string) {
    super();
    this.subject = { name: label, range: rangeOfNode(block.file, block.node.header) };
    this.#block = block;
    this.#scope = scope;
  }

  compute(): DynamicExpansion {
    return expand(this.#block, this.#scope);
  }

  afterCycle(cause: Cause): DynamicExpansion {
    return { expansions: [], causes: [cause] };
  }
}

/** After https://github.com/hashicorp/hcl/tree/v2.23.0/ext/dynblock. */
function expand({ file, node, damage }: InFile<Block>, scope: Scope): DynamicExpansion {
  const layer = { file, body: node.body, damage };
  const header = rangeOfNode(file, node.header);
  const forEach = attributeIn([layer], "for_each");
  const content = node.body.blocks.find(({ type }) => type === "content");
  if (forEach === null || content === undefined) {
    const missing = forEach === null ? "the argument for_each" : "a content block";
    return failed(fail(`A dynamic block needs ${missing}.`, header), scope);
  }
  const given = evaluate(forEach.node.value, scope);
  if (isFailure(given)) return failed(given, scope);
  const range = rangeIn(scope, forEach.node.value);
  const elements = elementsOf(given);
  if (elements === "unknown") return { expansions: [], causes: causesOf(given) };
  if (elements === "null") return failed(fail("Cannot use a null value in for_each.", range), scope);
  if (elements === "none")
    return failed(
      fail("Cannot use this value in for_each. An iterable collection is required.", range),
      scope,
    );
  if (elements.length > expansionLimit)
    return {
      expansions: [],
      causes: [{ message: "The dynamic block stands for more blocks than tf-peer-lint evaluates", range }],
    };
  const iterator = iteratorName(node);
  const inner = [{ file, body: content.body, damage }];
  return {
    expansions: elements.map((element) => ({
      content: inner,
      scope: bind(scope, iterator, iteration(element)),
    })),
    causes: [],
  };
}

function failed(
  failure: Parameters<Scope["diagnostics"]["unknownAfter"]>[0],
  { diagnostics }: Scope,
): DynamicExpansion {
  return { expansions: [], causes: causesOf(diagnostics.unknownAfter(failure)) };
}

function iteratorName({ labels, body }: Block): string {
  const written = body.attributes.find(({ name }) => name === "iterator")?.value;
  const name = written === undefined ? null : (keyword(written) ?? literalText(written));
  return name ?? labels[0]?.name ?? "";
}

/** What the iterator stands for in the content: an object with `key` and `value`. */
function iteration({ key, value }: Element): Value {
  return object(
    new Map([
      ["key", key],
      ["value", value],
    ]),
  );
}
