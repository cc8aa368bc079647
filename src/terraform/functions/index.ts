/** The face of this folder. */
export { callFunction } from "./call.ts";
export type { FunctionCallSite, LazyArgument } from "./definition.ts";
