/** The face of this folder: what the evaluator does with values. */
export { attribute, index } from "./access.ts";
export { conditional } from "./conditional.ts";
export * from "./construct.ts";
export { convert, isMismatch, type Mismatch } from "./convert.ts";
export { applyDefaults, type Defaults } from "./defaults.ts";
export { display } from "./display.ts";
export { equal } from "./equality.ts";
export { materialise, withModulesAsObjects } from "./materialise.ts";
export { binaryOperation, isNotNull, unaryOperation } from "./operators.ts";
export { compareStrings } from "./order.ts";
export { withoutOptional } from "./resolve-type.ts";
export { type Failure, fail, isFailure, type Result } from "./result.ts";
export { set } from "./set.ts";
export { concatenate, joinDirective, type TemplatePart } from "./template.ts";
export { type ConstraintSource, type TypeConstraint, typeConstraint } from "./type-constraint.ts";
export { typeOf } from "./type-of.ts";
export { canConvert, unify } from "./unify.ts";
