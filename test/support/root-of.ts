import { memoryReader } from "../../src/files/memory-reader.ts";
import { parseJson, parseNative } from "../../src/hcl/index.ts";
import {
  type AttributeSchema,
  evaluateRoot,
  type Instance,
  type Root,
  type RootInput,
  type Schemas,
} from "../../src/terraform/index.ts";
import type { Type } from "../../src/terraform/type.ts";
import type { Origin, Value } from "../../src/terraform/value.ts";
import { display } from "../../src/terraform/values/index.ts";

export const noSchemas: Schemas = { resource: () => undefined };

/** The root module of files in memory, in the working directory; a text alone is its main.tf. */
export function rootOf(
  files: string | Readonly<Record<string, string>>,
  input: Partial<RootInput> = {},
): Root {
  return evaluateRoot({
    directory: ".",
    reader: memoryReader(typeof files === "string" ? { "main.tf": files } : files),
    parse: (source) => (source.path.endsWith(".json") ? parseJson(source) : parseNative(source)),
    variables: [],
    environment: {},
    schemas: noSchemas,
    ...input,
  });
}

/** Every instance of a root's resources of the types, by address. */
export function instancesOf(root: Root, ...types: readonly string[]): ReadonlyMap<string, Instance> {
  const resources = types.flatMap((type) => [
    ...root.resources("managed", type),
    ...root.resources("data", type),
  ]);
  return new Map(
    resources.flatMap(({ instances }) => instances).map((instance) => [instance.address, instance]),
  );
}

/** The arguments of `alicloud_x.x`, of which tests look at the values. */
export function instanceOf(root: Root, address = "alicloud_x.x"): Instance {
  const [, type = ""] = /([\w-]+)\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/.exec(address) ?? [];
  const found = instancesOf(root, type).get(address);
  if (found === undefined) throw new Error(`There is no ${address}.`);
  return found;
}

/** The value of the argument `v` of `alicloud_x.x` in a root with these blocks besides. */
export function evaluated(expression: string, blocks = "", input: Partial<RootInput> = {}): Value {
  return argumentOf(rootOf(`${blocks}\nresource "alicloud_x" "x" {\n  v = ${expression}\n}\n`, input), "v");
}

export function argumentOf(root: Root, name: string, address?: string): Value {
  const argument = instanceOf(root, address).argument(name);
  if (argument === null) throw new Error(`There is no argument ${name}.`);
  return argument.value;
}

/** What a value is, in a line: as console prints it, or why it is not known. */
export function told(value: Value): string {
  if (value.kind !== "unknown") return display(value).replace(/\s+/g, " ");
  return value.reference?.key ?? `? ${value.causes.map(({ message }) => message).join("; ")}`;
}

/** The texts of a value's way back to its literals, nearest first, as far as there is but one. */
export function chainOf(root: Root, value: Value): readonly string[] {
  const texts: string[] = [];
  for (let origin: Origin | null | undefined = value.origin; origin != null; origin = origin.from[0]) {
    const { file, start, end } = origin.range;
    texts.push(root.sources.get(file)?.text.slice(start, end) ?? file);
    if (origin.from.length > 1) break;
  }
  return texts;
}

/** What the diagnostics of a root say, with the texts that they point at. */
export function problemsOf(root: Root): readonly (readonly [text: string | null, message: string])[] {
  return root.diagnostics.map(({ range, message }) => [
    range === null ? null : (root.sources.get(range.file)?.text.slice(range.start, range.end) ?? null),
    message,
  ]);
}

/** A schema of resources and data sources of one type. */
export function schemaOf(
  type: string,
  attributes: Readonly<Record<string, Partial<AttributeSchema> & { readonly type: Type }>>,
): Schemas {
  const schema = {
    attributes: new Map(
      Object.entries(attributes).map(([name, attribute]) => [
        name,
        { computed: false, isBlock: false, ...attribute },
      ]),
    ),
  };
  return { resource: (_, wanted) => (wanted === type ? schema : undefined) };
}
