import type { Diagnostic } from "../../diagnostic.ts";
import type { JsonValue } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import type { ModuleDeclarations } from "../load/declarations.ts";
import { toMake } from "./how-to-make.ts";
import { at, itemsOf, propertiesOf, textAt } from "./json.ts";
import { changedArgument, isDefaultChanged } from "./written-out.ts";

/** What one of the two has and the other has not, or has otherwise. */
interface Difference {
  readonly what: string;
  /** Null where it stands in the plan only. */
  readonly range: Range | null;
}

/** The diagnostic of a plan that was made from other sources. */
export function madeFromOthers(path: string, { what, range }: Difference): Diagnostic {
  const message = `The plan ${path} was not made from these sources: ${what}. Nothing is taken from it, so that what only a plan knows stays open. Make it anew with ${toMake}.`;
  return { severity: "warning", message, range };
}

/**
 * Holds what the sources declare against what a plan was made from: which blocks and variables there are, and what is written
 * out in them.
 * @param configuration the part of the plan that describes that
 * @returns the first difference; null where there is none
 */
export function differenceFrom(configuration: JsonValue | null, root: ModuleDeclarations): Difference | null {
  const module = at(configuration, "root_module");
  if (module === null) return null;
  return differentVariable(module, root) ?? differentBlock(module, root) ?? moreInPlan(module, root);
}

function differentVariable(module: JsonValue, { variables }: ModuleDeclarations): Difference | null {
  const planned = propertiesOf(at(module, "variables"));
  for (const { name, header, content } of variables.values()) {
    const there = planned.get(name);
    if (there === undefined) return { what: `it does not have var.${name}`, range: header };
    if (isDefaultChanged(content, there))
      return { what: `the default of var.${name} is another one there`, range: header };
  }
  return null;
}

function differentBlock(module: JsonValue, { resources }: ModuleDeclarations): Difference | null {
  const planned = plannedBlocks(module);
  for (const { address, header, content } of resources.values()) {
    const there = planned.get(address);
    if (there === undefined) return { what: `it does not have ${address}`, range: header };
    const name = changedArgument(content, there);
    if (name !== null)
      return { what: `the argument ${name} of ${address} is another one there`, range: header };
  }
  return null;
}

/** What the plan has besides, unless that may stand where a file does not parse. */
function moreInPlan(
  module: JsonValue,
  { resources, variables, gaps }: ModuleDeclarations,
): Difference | null {
  if (gaps.length > 0) return null;
  // Data sources inside `check` blocks are no blocks of their own in the sources.
  for (const [address, block] of plannedBlocks(module))
    if (!resources.has(address) && textAt(block, "mode") === "managed")
      return { what: `they do not declare ${address}`, range: null };
  for (const name of propertiesOf(at(module, "variables")).keys())
    if (!variables.has(name)) return { what: `they do not declare var.${name}`, range: null };
  return null;
}

/** The blocks of a module by address. */
function plannedBlocks(module: JsonValue): ReadonlyMap<string, JsonValue> {
  return new Map(
    itemsOf(at(module, "resources")).flatMap((block) => {
      const address = textAt(block, "address");
      return address === null ? [] : [[address, block] as const];
    }),
  );
}
