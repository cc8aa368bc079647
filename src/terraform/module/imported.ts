import type { Block, Expression, TraversalStep } from "../../hcl/index.ts";
import { evaluate } from "../evaluate/expression.ts";
import { elementsOf } from "../evaluate/for.ts";
import { bind, inFile, type Scope } from "../evaluate/scope.ts";
import { attributeIn, type InFile } from "../load/content.ts";
import { toNumber } from "../number.ts";
import type { Cause, Value } from "../value.ts";
import { causesOf, convert, isFailure, isMismatch, object, unknown } from "../values/index.ts";
import { type InstanceKey, instanceAddress, withoutKeys } from "./instance-key.ts";

/** Instances that one `import` block names. */
const importLimit = 10_000;

/** The ids by which `import` blocks name instances, in the order of the blocks. */
export class ImportedIds {
  /** By the address of an instance as terraform prints it. */
  readonly #byInstance = new Map<string, Value>();
  /** Of any instance of a block, by its address without keys: which one is not known. */
  readonly #byBlock = new Map<string, Value>();

  /** @param scope of the root module */
  constructor(blocks: readonly InFile<Block>[], scope: Scope) {
    for (const block of blocks) this.#read(block, inFile(scope, block.file));
  }

  /** The id of an instance; null where no block names it. */
  of(address: string, blockAddress: string): Value | null {
    return this.#byInstance.get(address) ?? this.#byBlock.get(blockAddress) ?? null;
  }

  #read({ file, node, damage }: InFile<Block>, scope: Scope): void {
    const content = [{ file, body: node.body, damage }];
    const to = attributeIn(content, "to")?.node.value;
    if (to === undefined) return;
    const id = attributeIn(content, "id")?.node.value;
    const block = withoutKeys(addressOf(to, () => 0) ?? "");
    for (const iteration of iterations(attributeIn(content, "for_each")?.node.value, scope)) {
      if ("causes" in iteration) {
        this.#byBlock.set(block, unknown("string", iteration.causes));
        continue;
      }
      const address = addressOf(to, (key) => keyOf(key, iteration.scope));
      const value = idOf(id, iteration.scope);
      if (address === null) this.#byBlock.set(block, unknown("string", causesOf(value)));
      else this.#byInstance.set(address, value);
    }
  }
}

type Iteration = { readonly scope: Scope } | { readonly causes: readonly Cause[] };

/** What `each` is, once for every element; other than for resources, a list or tuple has elements, too. */
function iterations(forEach: Expression | undefined, scope: Scope): readonly Iteration[] {
  if (forEach === undefined) return [{ scope }];
  const given = evaluate(forEach, scope);
  if (isFailure(given)) return [{ causes: causesOf(scope.diagnostics.unknownAfter(given)) }];
  const elements = elementsOf(given);
  if (elements === "null") return [];
  if (typeof elements === "string" || elements.length > importLimit) return [{ causes: causesOf(given) }];
  return elements.map(({ key, value }) => {
    const entries = [
      ["key", key],
      ["value", value],
    ] as const;
    return { scope: bind(scope, "each", object(new Map(entries))) };
  });
}

function idOf(expression: Expression | undefined, scope: Scope): Value {
  if (expression === undefined) return unknown("string", []);
  const result = evaluate(expression, scope);
  if (isFailure(result)) return scope.diagnostics.unknownAfter(result, "string");
  const text = convert(result, "string");
  return isMismatch(text) ? unknown("string", causesOf(result)) : text;
}

function keyOf(expression: Expression, scope: Scope): InstanceKey {
  const key = evaluate(expression, scope);
  if (isFailure(key)) return null;
  if (key.kind === "string") return key.value;
  return key.kind === "number" ? toNumber(key.value) : null;
}

/**
 * The address that `to` gives, `module.m["a"].alicloud_vpc.x[each.key]`; null where it is none, or a key is not known.
 * @param keyOf gives the key for an expression; null where it is not known
 */
function addressOf(to: Expression, keyOf: (key: Expression) => InstanceKey): string | null {
  if (to.kind === "scopeTraversal") return withSteps(to.root.name, to.steps);
  if (to.kind === "relativeTraversal") {
    const source = addressOf(to.source, keyOf);
    return source === null ? null : withSteps(source, to.steps);
  }
  if (to.kind !== "index") return null;
  const collection = addressOf(to.collection, keyOf);
  const key = keyOf(to.key);
  return collection === null || key === null ? null : instanceAddress(collection, key);
}

function withSteps(source: string, steps: readonly TraversalStep[]): string {
  let address = source;
  for (const step of steps) {
    if (step.kind === "attribute") address += `.${step.name}`;
    else if (step.key.type === "number") address = instanceAddress(address, Number(step.key.text));
    else address = instanceAddress(address, step.key.text);
  }
  return address;
}
