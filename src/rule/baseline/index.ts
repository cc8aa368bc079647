/** Faults that are known and not reported again: loaded where a baseline is given. */
export { type BaselineOutcome, BaselineSession, compareWithBaseline, staleDiagnostic } from "./baseline.ts";
export { baselineText } from "./entries.ts";
