import { posix } from "node:path";
import type { Block, Expression } from "../hcl/tree.ts";
import type { Range } from "../range.ts";
import type { Instance, Output, Root } from "../terraform/root.ts";
import type { Value } from "../terraform/value.ts";
import { describeAttribute } from "./describe-field.ts";
import type { OutputRecord, RemoteStateRecord } from "./fragment.ts";

/** Where Terraform keeps the state of a configuration that says nothing of it, and those of other workspaces. */
const defaultPath = "terraform.tfstate";
const defaultWorkspaces = "terraform.tfstate.d";

/** Where a root's state is, if it is in a local file. */
export function stateOf(root: Root): string | null {
  for (const { body } of root.files) {
    for (const block of body.blocks.filter(({ type }) => type === "terraform")) {
      for (const { type, labels, body: settings } of block.body.blocks) {
        if (type === "cloud") return null;
        if (type === "backend") return labels[0]?.name === "local" ? localState(root, settings) : null;
      }
    }
  }
  return stateIn(root, root.workspace, defaultPath, defaultWorkspaces);
}

function localState(root: Root, settings: Block["body"]): string | null {
  const text = (name: string, otherwise: string) => {
    const attribute = settings.attributes.find((one) => one.name === name);
    return attribute === undefined ? otherwise : literalText(attribute.value);
  };
  return stateIn(root, root.workspace, text("path", defaultPath), text("workspace_dir", defaultWorkspaces));
}

/**
 * The file of a local backend: the path is that of the default workspace.
 * https://developer.hashicorp.com/terraform/language/backend/local
 */
function stateIn(
  root: Root,
  workspace: string | null,
  path: string | null,
  workspaces: string | null,
): string | null {
  if (workspace === null || workspace === "default") return path === null ? null : pathFrom(root, path);
  return workspaces === null ? null : pathFrom(root, posix.join(workspaces, workspace, defaultPath));
}

function literalText(expression: Expression): string | null {
  if (expression.kind === "literal") return expression.value.type === "string" ? expression.value.text : null;
  const [part, ...others] = expression.kind === "template" ? expression.parts : [];
  return part === undefined || others.length > 0 ? null : literalText(part);
}

/** The states that a root reads, by the addresses of the data sources. */
export function remoteStatesOf(root: Root): Record<string, RemoteStateRecord> {
  const found: Record<string, RemoteStateRecord> = {};
  for (const { address: blockAddress, instances } of root.resources("data", "terraform_remote_state")) {
    for (const instance of instances) {
      const workspace = workspaceOf(root, instance);
      found[instance.address] = {
        blockAddress,
        path: localPath(root, instance, workspace),
        ...(workspace === undefined ? {} : { workspace: workspace === ofThisRun ? null : workspace }),
      };
    }
  }
  return found;
}

/** The workspace of the run, whichever that is. */
const ofThisRun = Symbol("terraform.workspace");
type Workspace = string | typeof ofThisRun | null | undefined;

function workspaceOf(root: Root, instance: Instance): Workspace {
  const argument = instance.argument("workspace");
  if (argument === null || argument.value.kind === "null") return undefined;
  const name = textOf(argument.value);
  if (name !== null) return name;
  const { file, start, end } = argument.valueRange;
  const isCurrent = root.sources.get(file)?.text.slice(start, end) === "terraform.workspace";
  return isCurrent ? ofThisRun : null;
}

function localPath(root: Root, instance: Instance, workspace: Workspace): string | null {
  const config = instance.argument("config")?.value;
  if (textOf(instance.argument("backend")?.value) !== "local" || workspace === null) return null;
  const text = (name: string, otherwise: string) => {
    const value = config !== undefined && "entries" in config ? config.entries.get(name) : undefined;
    return value === undefined ? otherwise : textOf(value);
  };
  if (config !== undefined && !("entries" in config)) return null;
  const name = typeof workspace === "string" ? workspace : null;
  return stateIn(root, name, text("path", defaultPath), text("workspace_dir", defaultWorkspaces));
}

function textOf(value: Value | undefined): string | null {
  return value?.kind === "string" ? value.value : null;
}

function pathFrom({ directory }: Root, path: string): string {
  return posix.isAbsolute(path) ? posix.normalize(path) : posix.join(directory, path);
}

/** What outputs that may be of a network are called; what others need is not evaluated. */
const networkWords = /vpc|network|peer|pcc|hub|spoke|route|table|cidr|block|account|uid|region/i;
/** Values in one output; what has more is left out. */
const mostValues = 10_000;

/** What a root gives to configurations that read its state. */
export function outputsOf(root: Root): Record<string, OutputRecord> {
  const found: Record<string, OutputRecord> = {};
  for (const output of root.outputs) {
    const isOfNetwork = networkWords.test(output.name) || mentionsNetwork(output);
    if (!isOfNetwork) continue;
    const { value } = output;
    const isTooLarge = "size" in value && value.size > mostValues;
    const record = isTooLarge ? null : describeOutput(root, value, output.header);
    if (record !== null) found[output.name] = record;
  }
  return found;
}

/** @param place where it is told, unless it has a place of its own */
function describeOutput(root: Root, value: Value, place: Range): OutputRecord | null {
  const at = value.origin?.range ?? place;
  const inside = (item: Value) =>
    describeOutput(root, value.sensitive ? { ...item, sensitive: true } : item, at) ?? nothingKnown(at);
  switch (value.kind) {
    case "resource":
      return { kind: "resource", address: value.address, at };
    case "map":
    case "object": {
      const entries = [...value.entries].map(([key, item]) => [key, inside(item)] as const);
      return { kind: "mapping", entries: Object.fromEntries(entries) };
    }
    case "list":
    case "tuple":
      return { kind: "sequence", items: value.items.map(inside) };
    case "set":
      return null;
    default:
      return { kind: "value", field: describeAttribute(root, value, at) };
  }
}

/** In place of a set, which no path leads into. */
function nothingKnown(at: Range): OutputRecord {
  const causes = [{ message: "what is in a set has no name", range: at }];
  const nothing = { identity: null, name: null, reference: null, maybeUnset: true };
  return {
    kind: "value",
    field: { state: "unknown", at, argument: null, from: [], causes, ...nothing },
  };
}

function mentionsNetwork(output: Output): boolean {
  return [...output.mentions()].some((address) => /\balicloud_(?:vpc|route)/.test(address));
}
