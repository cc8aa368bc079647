import type { Attribute, Block, Expression } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { type InFile, literalText } from "./content.ts";
import { type ProviderRequirement, rangeOfNode } from "./declarations.ts";
import { configurationAddress, providerReference } from "./provider-reference.ts";

/** The providers that a `terraform` block requires, by the module's own names for them. */
export function requirementsIn({
  file,
  node,
}: InFile<Block>): readonly (readonly [string, ProviderRequirement])[] {
  return node.body.blocks
    .filter(({ type }) => type === "required_providers")
    .flatMap(({ body }) => body.attributes)
    .filter(({ name }) => name !== "//")
    .map((attribute) => [attribute.name, requirementOf(file, attribute)]);
}

function requirementOf(file: string, attribute: Attribute): ProviderRequirement {
  const range = rangeOfNode(file, attribute);
  const { value } = attribute;
  // Before Terraform 0.13 the constraint stood alone.
  if (value.kind !== "object")
    return {
      range,
      source: null,
      version: literalText(value),
      versionRange: rangeOfNode(file, value),
      aliases: new Map(),
    };
  const entries = new Map<string, Expression>();
  for (const item of value.items) {
    const name = item.bareKey ?? literalText(item.key);
    if (name !== null) entries.set(name, item.value);
  }
  const version = entries.get("version");
  return {
    range,
    source: textOf(entries.get("source")),
    version: textOf(version),
    versionRange: version === undefined ? range : rangeOfNode(file, version),
    aliases: aliasesIn(file, entries.get("configuration_aliases")),
  };
}

function textOf(expression: Expression | undefined): string | null {
  return expression === undefined ? null : literalText(expression);
}

function aliasesIn(file: string, list: Expression | undefined): ReadonlyMap<string, Range> {
  const aliases = new Map<string, Range>();
  if (list?.kind !== "tuple") return aliases;
  for (const item of list.items) {
    const reference = providerReference(item, file);
    if (reference !== null) aliases.set(configurationAddress(reference), reference.range);
  }
  return aliases;
}

/** Hosts that addresses without one stand for, in Terraform and in OpenTofu. */
const defaultHost = /^registry\.(?:terraform\.io|opentofu\.org)\//;

/**
 * What a module takes a provider from, by its own name for it, as texts that are equal for the same provider: `aliyun/alicloud`.
 * One that it does not require is HashiCorp's of that name.
 */
export function providerSource(requirements: ReadonlyMap<string, ProviderRequirement>, name: string): string {
  const written = (requirements.get(name)?.source ?? name).toLowerCase().replace(defaultHost, "");
  return written.includes("/") ? written : `hashicorp/${written}`;
}

/** The name that a module has for a provider; null where it has none. */
export function providerName(
  requirements: ReadonlyMap<string, ProviderRequirement>,
  source: string,
): string | null {
  for (const name of requirements.keys()) if (providerSource(requirements, name) === source) return name;
  const [, implied] = /^hashicorp\/(.+)$/.exec(source) ?? [];
  return implied === undefined || requirements.has(implied) ? null : implied;
}
