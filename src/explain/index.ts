export { type ExplainedArgument, explainArgument, type ReadableRoot } from "./argument.ts";
export { type ExplainableRoot, explainRoot } from "./resource.ts";
export { addressesIn, standsFor, type Target, targetOf } from "./target.ts";
