/** The face of this folder. Only runs that are given a plan load it. */
export { type PlanFailure, readPlan } from "./read.ts";
