export { type Cidr, type CidrText, parseCidr } from "./cidr.ts";
export type { Decision } from "./decision.ts";
export { describe } from "./describe.ts";
export { schemas } from "./facts/schemas.ts";
export type { Field } from "./field.ts";
export { emptyFragment, type Fragment, merge } from "./fragment.ts";
export { join } from "./join.ts";
export type * from "./model.ts";
export { isModelled } from "./modelled.ts";
