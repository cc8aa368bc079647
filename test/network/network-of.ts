import { memoryReader } from "../../src/files/memory-reader.ts";
import { parseJson, parseNative } from "../../src/hcl/index.ts";
import { describe, type Fragment, join, type Network, schemas } from "../../src/network/index.ts";
import { defaultSettings, type Settings } from "../../src/settings.ts";
import { evaluateRoot } from "../../src/terraform/index.ts";
import type { Root, VariableInput } from "../../src/terraform/root.ts";

/** Evaluates one root module, given by the text of its only file or by its files. */
export function rootOf(
  text: string | Readonly<Record<string, string>>,
  directory = ".",
  variables: readonly VariableInput[] = [],
  workspace?: string,
): Root {
  const files = typeof text === "string" ? { "main.tf": text } : text;
  const prefix = directory === "." ? "" : `${directory}/`;
  const placed = Object.fromEntries(Object.entries(files).map(([name, content]) => [prefix + name, content]));
  return evaluateRoot({
    directory,
    reader: memoryReader(placed),
    parse: (source) => (source.path.endsWith(".json") ? parseJson(source) : parseNative(source)),
    variables,
    environment: {},
    schemas,
    ...(workspace === undefined ? {} : { workspace }),
  });
}

export function fragmentOf(
  text: string | Readonly<Record<string, string>>,
  directory = ".",
  workspace?: string,
): Fragment {
  return describe(rootOf(text, directory, [], workspace));
}

/** The network of one root module. */
export function networkOf(
  text: string | Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
): Network {
  return join([fragmentOf(text)], { ...defaultSettings, ...settings });
}

/** The network of several roots, by directory. */
export function networkOfRoots(
  roots: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
): Network {
  const fragments = Object.entries(roots).map(([directory, text]) => fragmentOf(text, directory));
  return join(fragments, { ...defaultSettings, ...settings });
}

/** The only one of a list. */
export function only<T>(list: readonly T[]): T {
  const [first, ...others] = list;
  if (first === undefined || others.length > 0) throw new Error(`There are ${list.length}.`);
  return first;
}
