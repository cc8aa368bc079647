import { type DiagnosticLog, errorAt } from "../evaluate/diagnostics.ts";
import { attributeIn, attributesIn, damageOf } from "./content.ts";
import { type Declaration, type ModuleDeclarations, rangeOfNode } from "./declarations.ts";

/** What a `module` block says to Terraform itself. */
const metaArguments: ReadonlySet<string> = new Set([
  "source",
  "version",
  "count",
  "for_each",
  "providers",
  "depends_on",
]);

/** Blocks that a `module` block may have. */
const metaBlocks: ReadonlySet<string> = new Set(["lifecycle", "_"]);

/** Reports the arguments that a call gives and the called module does not take, and those that it lacks. */
export function checkArguments(call: Declaration, called: ModuleDeclarations, log: DiagnosticLog): void {
  // What cannot be read may declare anything, or give it.
  if (called.gaps.length === 0) reportUnsupported(call, called, log);
  if (damageOf(call.content) === null) reportMissing(call, called, log);
}

function reportUnsupported(call: Declaration, called: ModuleDeclarations, log: DiagnosticLog): void {
  const report = (what: string, file: string, node: { start: number; end: number }) => {
    const message = `module.${call.name} takes no ${what}: the module in ${called.directory} declares no variable of this name.`;
    log.report(errorAt(message, rangeOfNode(file, node)));
  };
  for (const { file, node } of attributesIn(call.content))
    if (!metaArguments.has(node.name) && !called.variables.has(node.name))
      report(`argument ${JSON.stringify(node.name)}`, file, node.nameRange);
  for (const { file, body } of call.content)
    for (const { type, header } of body.blocks)
      if (!metaBlocks.has(type)) report(`block ${JSON.stringify(type)}`, file, header);
}

function reportMissing(call: Declaration, { variables }: ModuleDeclarations, log: DiagnosticLog): void {
  const missing = [...variables.values()].filter(
    ({ name, content }) =>
      attributeIn(content, "default") === null &&
      damageOf(content) === null &&
      attributeIn(call.content, name) === null,
  );
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => JSON.stringify(name)).join(", ");
  const arguments_ = missing.length === 1 ? "the argument" : "the arguments";
  log.report(
    errorAt(`module.${call.name} lacks ${arguments_} ${names}, which the module requires.`, call.header),
  );
}
