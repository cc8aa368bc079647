import { posix } from "node:path";
import type { Block, Expression } from "../hcl/tree.ts";
import type { Output, Root } from "../terraform/root.ts";
import type { Value } from "../terraform/value.ts";
import { describeAttribute } from "./describe-field.ts";
import type { Field } from "./field.ts";

/** Where Terraform keeps the state of a configuration that says nothing of it. */
const defaultPath = "terraform.tfstate";

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
  return pathFrom(root, defaultPath);
}

function localState(root: Root, settings: Block["body"]): string | null {
  const names = settings.attributes.map(({ name }) => name);
  if (names.includes("workspace_dir")) return null;
  const path = settings.attributes.find(({ name }) => name === "path");
  if (path === undefined) return pathFrom(root, defaultPath);
  const text = literalText(path.value);
  return text === null ? null : pathFrom(root, text);
}

function literalText(expression: Expression): string | null {
  if (expression.kind === "literal") return expression.value.type === "string" ? expression.value.text : null;
  const [part, ...others] = expression.kind === "template" ? expression.parts : [];
  return part === undefined || others.length > 0 ? null : literalText(part);
}

/** The states that a root reads from local files, by the addresses of the data sources. */
export function remoteStatesOf(root: Root): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { instances } of root.resources("data", "terraform_remote_state")) {
    for (const instance of instances) {
      const config = instance.argument("config")?.value;
      const isLocal = textOf(instance.argument("backend")?.value) === "local";
      const path = config !== undefined && "entries" in config ? textOf(config.entries.get("path")) : null;
      // Another workspace's state is another root's, as far as a run can tell.
      if (isLocal && path !== null && instance.argument("workspace") === null)
        found[instance.address] = pathFrom(root, path);
    }
  }
  return found;
}

function textOf(value: Value | undefined): string | null {
  return value?.kind === "string" ? value.value : null;
}

function pathFrom({ directory }: Root, path: string): string {
  return posix.isAbsolute(path) ? posix.normalize(path) : posix.join(directory, path);
}

/** What outputs that may be of a network are called; what others need is not evaluated. */
const networkWords = /vpc|peer|pcc|route|table|cidr|block|account|uid|region/i;

/** What a root gives to configurations that read its state: outputs that are texts, or will be. */
export function outputsOf(root: Root): Record<string, Field<string>> {
  const found: Record<string, Field<string>> = {};
  for (const output of root.outputs) {
    const isOfNetwork = networkWords.test(output.name) || mentionsNetwork(output);
    const value = isOfNetwork ? output.value : null;
    if (value?.kind === "string" || value?.kind === "unknown")
      found[output.name] = describeAttribute(root, value, value.origin?.range ?? output.header);
  }
  return found;
}

function mentionsNetwork(output: Output): boolean {
  return [...output.mentions()].some((address) => /\balicloud_(?:vpc|route)/.test(address));
}
