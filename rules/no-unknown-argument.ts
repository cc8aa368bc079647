import type { UnknownName } from "../src/network/misuse/record.ts";
import type { Misuse } from "../src/network/model.ts";
import { defineRule, type Editor, type ProposedFix } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow arguments and blocks that a resource or data source type does not have.",
    severity: "error",
    preset: "recommended",
    fix: "safe",
    messages: {
      misspelt:
        "{{type}} has no {{kind}} {{name}}; {{near}} is probably meant. Terraform refuses the configuration before it plans anything. Correct the name.",
      elsewhere:
        "{{type}} has no {{kind}} {{name}}; that is one of {{owner}}. Terraform refuses the configuration before it plans anything. Remove it, or say what it is to say with an argument of {{type}}.",
      unknown:
        "{{type}} has no {{kind}} {{name}} in any release of the provider that is admitted here. Terraform refuses the configuration before it plans anything. Remove it.",
      block:
        "{{name}} of {{type}} is a block, and is written as an argument. Terraform refuses the configuration before it plans anything. Write {{name}} { … } without the equals sign.",
      argument:
        "{{name}} of {{type}} is an argument, and is written as a block. Terraform refuses the configuration before it plans anything. Write {{name}} = ….",
      readOnly:
        "{{name}} of {{type}} is filled in by the provider and cannot be set. Terraform refuses the configuration before it plans anything. Remove it; where its value is needed, refer to it.",
      missing:
        "{{type}} needs the {{kind}} {{name}}, which is not set. Terraform refuses the configuration before it plans anything. Add it.",
    },
  },
  create({ report }) {
    return {
      misuse(node) {
        const { fault, at, type } = node;
        switch (fault.kind) {
          case "unknown":
            return report(unknownName(node, fault));
          case "shape": {
            const message = fault.isBlock ? "block" : "argument";
            return report({ node, at, message, data: { type, name: fault.name } });
          }
          case "read-only":
            return report({ node, at, message: "readOnly", data: { type, name: fault.name } });
          case "missing":
            return report({
              node,
              at,
              message: "missing",
              data: { type, kind: kindOf(fault), name: fault.name },
            });
        }
      },
    };
  },
});

function unknownName(node: Misuse, fault: UnknownName) {
  const { at, type } = node;
  const { name, near, owner } = fault;
  const data = { type, kind: kindOf(fault), name };
  const [nearest] = near;
  if (nearest !== undefined)
    return {
      node,
      at,
      message: "misspelt",
      data: { ...data, near: near.join(" or ") },
      fix: (editor: Editor) => (fault.isRenamable ? correction(editor, node, nearest) : null),
    } as const;
  if (owner !== null) return { node, at, message: "elsewhere", data: { ...data, owner } } as const;
  return { node, at, message: "unknown", data } as const;
}

function kindOf({ isBlock }: { readonly isBlock: boolean }): string {
  return isBlock ? "block" : "argument";
}

function correction(editor: Editor, { at }: Misuse, nearest: string): ProposedFix {
  return { message: `Write ${nearest}.`, edits: [editor.rename(at, nearest)] };
}
