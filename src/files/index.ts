export { BufferedReader } from "./buffered-reader.ts";
export { type Configuration, readConfiguration } from "./configuration.ts";
export { type Discovery, discover } from "./discover.ts";
export { DiskReader, realPath, workTreeAround } from "./disk.ts";
export { configurationNames, isOverrideFile } from "./names.ts";
export { PathPatterns } from "./path-patterns.ts";
export { directoryOf, displayPath, entryPath, isWithin } from "./paths.ts";
export type { LeftOut } from "./search.ts";
