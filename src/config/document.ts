import type { JsonValue } from "../hcl/index.ts";
import type { Fault } from "./shape.ts";

/** The text of a config file, read but not understood. */
export interface ConfigDocument {
  readonly value: JsonValue;
  readonly faults: readonly Fault[];
}
