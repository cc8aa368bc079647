import type { TextEdit } from "../../finding.ts";
import type { Accepter, Element, Peering, Provider } from "../../network/model.ts";
import type { Range } from "../../range.ts";
import type { Argument, Editor } from "./editor.ts";
import { attributeOf, isBeside, valueText } from "./written.ts";

/** The `provider` argument of an element's block, none where it has none; null where it depends on an instance. */
export function providerOf(editor: Editor, element: Element | null): readonly Argument[] | null {
  const block = element === null ? null : editor.blockAt(element.range);
  if (element === null || block === null) return null;
  if (attributeOf(block, "provider") === undefined) return [];
  const text = valueText(editor, element.range.file, block, "provider");
  return text !== null && /^[\w-]+(?:\.[\w-]+)?$/.test(text) ? [["provider", text]] : null;
}

/**
 * The `provider` argument that gives a resource the provider of an element beside it, or else the one given; none where
 * that is the one without an alias.
 * @returns null where its module may have no name for it
 */
export function sharedProvider(
  editor: Editor,
  owner: Element | null,
  provider: Provider | null,
  resource: Element,
): readonly Argument[] | null {
  if (owner !== null && isBeside(owner, resource)) return providerOf(editor, owner);
  if (provider === null || provider.root !== resource.root || resource.calls.length > 0) return null;
  if (!/^alicloud(?:\.[\w-]+)?$/.test(provider.address)) return null;
  return provider.address === "alicloud" ? [] : [["provider", provider.address]];
}

/** The edit that has an accepter made with the provider of the accepting VPC, or else the one given. */
export function acceptingProviderOf(
  editor: Editor,
  accepter: Accepter,
  provider: Provider | null,
): TextEdit | null {
  if (accepter.peering === null) return null;
  const owner = accepter.peering.accepter.vpc?.element ?? null;
  const alias = sharedProvider(editor, owner, provider, accepter);
  return withProvider(editor, accepter, alias, accepter.instanceId.argument);
}

/** The edit that has a connection requested with the provider of the requesting VPC, or else the one given. */
export function requestingProviderOf(
  editor: Editor,
  peering: Peering,
  provider: Provider | null,
): TextEdit | null {
  const alias = sharedProvider(editor, peering.requester.vpc?.element ?? null, provider, peering);
  return withProvider(editor, peering, alias, peering.vpcId.argument);
}

/** @param behind the argument to put one behind where there was none */
function withProvider(
  editor: Editor,
  resource: Element,
  alias: readonly Argument[] | null,
  behind: Range | null,
): TextEdit | null {
  const block = editor.blockAt(resource.range);
  if (block === null || alias === null) return null;
  const old = attributeOf(block, "provider");
  const [argument] = alias;
  if (old === undefined) return argument === undefined ? null : editor.insertArgument(behind, argument);
  const { file } = resource.range;
  if (argument === undefined) return editor.removeArgument({ file, start: old.start, end: old.end });
  const { start, end } = old.value;
  return editor.replaceExpression({ file, start, end }, argument[1] as string);
}
