import type { Diagnostic } from "../../diagnostic.ts";
import type { JsonValue } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import type { ConfiguredModule } from "../load/configured-module.ts";
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
export function differenceFrom(configuration: JsonValue | null, root: ConfiguredModule): Difference | null {
  const module = at(configuration, "root_module");
  return module === null ? null : differentModule(module, root);
}

function differentModule(module: JsonValue, configured: ConfiguredModule): Difference | null {
  return (
    differentVariable(module, configured) ??
    differentBlock(module, configured) ??
    moreInPlan(module, configured) ??
    differentCall(module, configured)
  );
}

function differentVariable(module: JsonValue, { declarations, prefix }: ConfiguredModule): Difference | null {
  const planned = propertiesOf(at(module, "variables"));
  for (const { name, header, content } of declarations.variables.values()) {
    const there = planned.get(name);
    if (there === undefined) return { what: `it does not have ${prefix}var.${name}`, range: header };
    if (isDefaultChanged(content, there))
      return { what: `the default of ${prefix}var.${name} is another one there`, range: header };
  }
  return null;
}

function differentBlock(module: JsonValue, { declarations, prefix }: ConfiguredModule): Difference | null {
  const planned = plannedBlocks(module);
  for (const { address, header, content } of declarations.resources.values()) {
    const there = planned.get(address);
    if (there === undefined) return { what: `it does not have ${prefix}${address}`, range: header };
    const name = changedArgument(content, there);
    if (name !== null)
      return { what: `the argument ${name} of ${prefix}${address} is another one there`, range: header };
  }
  return null;
}

/** What the plan has besides, unless that may stand where a file does not parse. */
function moreInPlan(module: JsonValue, { declarations, prefix }: ConfiguredModule): Difference | null {
  const { resources, variables, calls, gaps } = declarations;
  if (gaps.length > 0) return null;
  const more = (address: string) => ({ what: `they do not declare ${prefix}${address}`, range: null });
  // Data sources inside `check` blocks are no blocks of their own in the sources.
  for (const [address, block] of plannedBlocks(module))
    if (!resources.has(address) && textAt(block, "mode") === "managed") return more(address);
  for (const name of propertiesOf(at(module, "variables")).keys())
    if (!variables.has(name)) return more(`var.${name}`);
  for (const name of propertiesOf(at(module, "module_calls")).keys())
    if (!calls.has(name)) return more(`module.${name}`);
  return null;
}

function differentCall(module: JsonValue, configured: ConfiguredModule): Difference | null {
  const planned = propertiesOf(at(module, "module_calls"));
  for (const call of configured.declarations.calls.values()) {
    const address = `${configured.prefix}module.${call.name}`;
    const there = planned.get(call.name);
    if (there === undefined) return { what: `it does not have ${address}`, range: call.header };
    const name = changedArgument(call.content, there);
    if (name !== null)
      return { what: `the argument ${name} of ${address} is another one there`, range: call.header };
    const [called, inner] = [configured.called(call), at(there, "module")];
    const difference = "message" in called || inner === null ? null : differentModule(inner, called);
    if (difference !== null) return difference;
  }
  return null;
}

/** The blocks of a module by address in it. */
function plannedBlocks(module: JsonValue): ReadonlyMap<string, JsonValue> {
  return new Map(
    itemsOf(at(module, "resources")).flatMap((block) => {
      const address = textAt(block, "address");
      return address === null ? [] : [[address, block] as const];
    }),
  );
}
