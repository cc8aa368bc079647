import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Require that every file parses.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      doesNotParse: "{{problem}}",
    },
  },
  create({ report }) {
    return {
      file(node) {
        const { source, diagnostics } = node.file;
        for (const { start, end, message } of diagnostics) {
          const at = { file: source.path, start, end };
          report({ node, at, message: "doesNotParse", data: { problem: message } });
        }
      },
    };
  },
});
