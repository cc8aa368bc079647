import type { Argument, Instance, NestedBlock, Root } from "../../terraform/root.ts";
import { describeCauses } from "../describe-causes.ts";
import { describeArgument, describeAttribute, describeList, textArgument } from "../describe-field.ts";
import { contentOf } from "../json-content.ts";
import { policyInText } from "./from-text.ts";
import type { ConditionRecord, PolicyRecord, StatementRecord } from "./record.ts";

/** The types whose instances hold statements. */
const holders: ReadonlySet<string> = new Set(["alicloud_ram_policy", "alicloud_ram_policy_document"]);

/** The statements that an instance holds itself; null where another one has them, or it is of another type. */
export function describePolicy(root: Root, instance: Instance): PolicyRecord | null {
  const { type, header } = instance.resource;
  if (!holders.has(type)) return null;
  const argument = textArgumentOf(root, instance);
  if (argument !== null) return describeText(root, argument);
  const { blocks, unknown } = instance.nested("statement");
  const statements = blocks.map((block) => describeStatement(root, block));
  return { at: header, statements, unknown: describeCauses(unknown) };
}

/** The argument that holds the text of a policy; null where statements are blocks, or the text is left out. */
function textArgumentOf(root: Root, instance: Instance): Argument | null {
  const { mode, header } = instance.resource;
  if (mode === "data") return null;
  for (const name of ["policy_document", "document"]) {
    const argument = instance.argument(name);
    if (argument !== null && describeArgument(root, argument, "string", header).state !== "unset")
      return argument;
  }
  return null;
}

/** The statements in a text; null where nothing tells what it holds. */
function describeText(root: Root, { value, valueRange: at }: Argument): PolicyRecord | null {
  const content = contentOf(value);
  if (content === null) return null;
  const { from } = describeAttribute(root, value, at);
  return policyInText({ root, content, at, from, sensitive: value.sensitive });
}

function describeStatement(root: Root, block: NestedBlock): StatementRecord {
  const { blocks, unknown } = block.nested("condition");
  return {
    at: block.header,
    effect: textArgument(root, block, "effect", block.header),
    defaultEffect: "Allow",
    actions: describeList(root, block.argument("action")),
    notActions: null,
    resources: describeList(root, block.argument("resource")),
    conditions: blocks.map((condition) => describeCondition(root, condition)),
    conditionsUnknown: describeCauses(unknown),
  };
}

function describeCondition(root: Root, block: NestedBlock): ConditionRecord {
  return {
    at: block.header,
    operator: textArgument(root, block, "operator", block.header),
    key: textArgument(root, block, "variable", block.header),
    values: describeList(root, block.argument("values")),
  };
}
