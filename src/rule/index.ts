/** How rules are defined and run. */
export { type CheckInput, type CheckResult, check, checkEnvironments } from "./check.ts";
export {
  defineRule,
  type OpenCheck,
  type ProposedFix,
  type Report,
  type Rule,
  type RuleContext,
  type RuleMeta,
  type RuleSet,
  type Subject,
} from "./define.ts";
export type { Argument, Editor } from "./edit/editor.ts";
export { mergeEnvironments } from "./environments.ts";
export { levelOf } from "./level.ts";
export { listNames } from "./message.ts";
export type { Ignores } from "./suppression/ignores.ts";
export { mayHaveIgnores } from "./suppression/marker.ts";
export type { Nodes, SourceFile, Visitors } from "./visitors.ts";
