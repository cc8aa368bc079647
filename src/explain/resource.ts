import type { ExplainedProvider, ExplainedResource, ValueRecord } from "../explanation.ts";
import type { SourceText } from "../files/source-text.ts";
import type { Provider } from "../network/model.ts";
import type { Range } from "../range.ts";
import type { Instance, Root, Schemas } from "../terraform/root.ts";
import { blocksRecord } from "./blocks.ts";
import { recordOf } from "./record.ts";
import { SourceView } from "./source.ts";
import type { Target } from "./target.ts";

/** A root module that was evaluated, with what else is needed to tell about its resources. */
export interface ExplainableRoot {
  readonly root: Root;
  readonly environment: string | null;
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly secrets: readonly Range[];
  readonly schemas: Schemas;
  /** Its provider configurations that the network knows. */
  readonly providers: readonly Provider[];
}

/** What is known of the resources of a root module that are asked for, in no order. */
export function explainRoot(explainable: ExplainableRoot, target: Target): ExplainedResource[] {
  const view = new SourceView(explainable.root, explainable.sources, explainable.secrets);
  return explainable.root
    .allResources()
    .flatMap(({ instances }) => instances)
    .filter(target)
    .map((instance) => explained(instance, explainable, view));
}

function explained(instance: Instance, explainable: ExplainableRoot, view: SourceView): ExplainedResource {
  const { resource, address, presence } = instance;
  const { file, line } = view.place(resource.header) ?? { file: resource.header.file, line: 1 };
  return {
    root: explainable.root.directory,
    environment: explainable.environment,
    address,
    mode: resource.mode,
    type: resource.type,
    file,
    line,
    doubts: presence === "certain" ? [] : presence.map(({ message }) => message),
    provider: providerOf(instance, explainable.providers),
    attributes: attributesOf(instance, explainable, view),
  };
}

function providerOf({ provider: { address } }: Instance, providers: readonly Provider[]): ExplainedProvider {
  const provider = providers.find((candidate) => candidate.address === address);
  if (provider === undefined) return { address, region: null, account: null, accountAssumed: false };
  const { region, account } = provider;
  return {
    address,
    region: region.state === "known" && !region.sensitive ? region.value : null,
    // Where the uid must not be shown, the text has another one in its place.
    account: account.uid !== null && account.text.includes(account.uid) ? account.uid : null,
    accountAssumed: account.uid === null,
  };
}

/** Blocks that are Terraform's own, whatever the type of resource. */
const metaBlocks: ReadonlySet<string> = new Set(["lifecycle", "provisioner", "connection"]);

function attributesOf(
  instance: Instance,
  { root, schemas }: ExplainableRoot,
  view: SourceView,
): ReadonlyMap<string, ValueRecord> {
  const { mode, type } = instance.resource;
  const schema = schemas.resource(mode, type)?.attributes ?? new Map();
  const attributes = new Map<string, ValueRecord>();
  const blockTypes = instance.nestedTypes.filter((name) => !metaBlocks.has(name));
  for (const name of instance.argumentNames) {
    const argument = instance.argument(name);
    // In JSON syntax, blocks are written as arguments are.
    if (schema.get(name)?.isBlock) blockTypes.push(name);
    else if (argument !== null) attributes.set(name, recordOf(argument.value, view));
  }
  for (const name of new Set(blockTypes)) attributes.set(name, blocksRecord(instance.nested(name), view));
  if (root.isPlanned)
    for (const name of new Set(["id", ...schema.keys()])) {
      if (attributes.has(name)) continue;
      const value = instance.attribute(name);
      if (value.kind !== "unknown" && value.kind !== "null") attributes.set(name, recordOf(value, view));
    }
  return attributes;
}
