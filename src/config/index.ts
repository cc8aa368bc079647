export { Configs } from "./find.ts";
export { namesOfRules } from "./known-names.ts";
export { mayHoldConfig } from "./names.ts";
export type { Config } from "./read.ts";
export { type Flags, resolveSettings } from "./settings.ts";
