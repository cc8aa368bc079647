import type { Type } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import {
  containsSensitive,
  conversionWorkOf,
  unknown,
  unknownFrom,
  withoutSensitive,
  withSensitive,
  workOf,
} from "../values/construct.ts";
import { convert, isMismatch } from "../values/convert.ts";
import { applyDefaults } from "../values/defaults.ts";
import { materialise } from "../values/materialise.ts";
import { type Failure, fail, isFailure, joined, type Result } from "../values/result.ts";
import { mayBeSequence } from "./arguments.ts";
import {
  type FunctionCallSite,
  type FunctionDefinition,
  type HostedFunction,
  isProblem,
  type LazyArgument,
  type Parameter,
  type Problem,
} from "./definition.ts";
import { can, tryEach } from "./failure.ts";
import { functionNamed, suggestedName } from "./table.ts";
import { builtInProviderFunctions, builtInSource } from "./terraform-provider.ts";

/**
 * Calls a function of Terraform 1.11 by its name, `core::` in front or not. A function that tf-peer-lint does not evaluate gives
 * an unknown value with the reason; a name that Terraform does not have is a failure.
 */
export function callFunction(given: FunctionCallSite): Result {
  const call = expanded(given);
  if ("kind" in call) return call;
  const name = call.name.replace(/^core::(?!.*::)/, "");
  if (name.startsWith("provider::")) return callProvider(name, call);
  if (name === "try") return tryEach(call);
  if (name === "can") return can(call);
  if (name === "convert") return convertTo(call);
  const definition = functionNamed(name);
  if (definition !== null)
    return withArguments(call, (values, sites) => apply(name, definition, values, sites, call));
  const suggestion = suggestedName(name);
  return fail(
    `There is no function named ${JSON.stringify(call.name)}.${suggestion === null ? "" : ` Did you mean ${JSON.stringify(suggestion)}?`}`,
    call.nameRange,
  );
}

/** `convert(value, type)`, of Terraform and OpenTofu since 2026: its second argument is a type as variables have it. */
function convertTo(call: FunctionCallSite): Result {
  const [value, type] = call.arguments;
  if (value === undefined || type === undefined || call.arguments.length > 2)
    return fail('Function "convert" expects 2 argument(s).', call.range);
  const constraint = type.typeConstraint();
  if ("diagnostics" in constraint) return constraint;
  const given = value.evaluate();
  if (isFailure(given)) return given;
  const { type: wanted, defaults } = constraint;
  const converted = convert(defaults === null ? given : applyDefaults(given, defaults), wanted);
  return isMismatch(converted)
    ? fail(`Invalid value for "value" parameter of convert(): ${converted.message}.`, value.range)
    : converted;
}

/** Calls `provider::name::function`. Only what Terraform has built in is evaluated; nothing of other providers is known. */
function callProvider(name: string, call: FunctionCallSite): Result {
  const [, provider = "", ...rest] = name.split("::");
  const own = rest.join("::");
  const named = call.host.providerNamed(provider);
  if (named === "missing")
    return fail(
      `There is no function named ${JSON.stringify(name)}: the module does not require a provider by the name ${provider}. Add it to required_providers.`,
      call.nameRange,
    );
  if (named.source !== builtInSource)
    return withArguments(call, (values) =>
      unknownResult(
        "any",
        values,
        `${name}() is a function of a provider, which tf-peer-lint does not run`,
        call,
      ),
    );
  const definition = Object.hasOwn(builtInProviderFunctions, own) ? builtInProviderFunctions[own] : undefined;
  if (definition !== undefined)
    return withArguments(call, (values, sites) => apply(name, definition, values, sites, call));
  return fail(`The provider ${provider} has no function named ${JSON.stringify(own)}.`, call.nameRange);
}

function unknownResult(type: Type, values: readonly Value[], message: string, call: FunctionCallSite): Value {
  return unknown(type, [{ message, range: call.range }], { sensitive: values.some(containsSensitive) });
}

/** Evaluates the arguments. */
function withArguments(
  call: FunctionCallSite,
  then: (values: readonly Value[], sites: readonly LazyArgument[]) => Result,
): Result {
  const values: Value[] = [];
  const failures: Failure[] = [];
  for (const argument of call.arguments) {
    const result = argument.evaluate();
    if (isFailure(result)) failures.push(result);
    else values.push(result);
  }
  return failures.length > 0 ? joined(failures) : then(values, call.arguments);
}

/** The call with the elements of the last argument, which `...` follows, in its place; or what the call gives without them. */
function expanded(call: FunctionCallSite): FunctionCallSite | Result {
  const site = call.arguments.at(-1);
  if (!call.expandFinal || site === undefined) return call;
  const last = site.evaluate();
  if (isFailure(last)) return last;
  if (last.kind === "null")
    return fail("The expanding argument (indicated by ...) must not be null.", site.range);
  if (last.kind === "unknown" && mayBeSequence(last.type)) return unknownFrom("any", [last]);
  if (!("items" in last))
    return fail(
      "The expanding argument (indicated by ...) must be of a tuple, list, or set type.",
      site.range,
    );
  if (last.items.length > argumentLimit) return unknown("any", [tooManyArguments]);
  const items = last.sensitive ? last.items.map((item) => withSensitive(item)) : last.items;
  return {
    ...call,
    arguments: [...call.arguments.slice(0, -1), ...items.map((item) => evaluated(item, site))],
    expandFinal: false,
  };
}

/** Arguments of one call, so that their number need not fear the end of the stack. */
const argumentLimit = 10_000;

const tooManyArguments: Cause = {
  message: "The call has more arguments than tf-peer-lint evaluates",
  range: null,
};

/** An element of an argument as an argument of its own. */
function evaluated(item: Value, { range }: LazyArgument): LazyArgument {
  const typeConstraint = () => fail("A type must be written out, not given by an expanding argument.", range);
  return { range, evaluate: () => item, mayFail: () => false, typeConstraint };
}

function apply(
  name: string,
  definition: FunctionDefinition | HostedFunction,
  values: readonly Value[],
  sites: readonly LazyArgument[],
  call: FunctionCallSite,
): Result {
  const { parameters, variadic } = definition;
  const missing = parameters[values.length];
  if (missing !== undefined)
    return fail(
      `Function "${name}" expects${variadic === undefined ? "" : " at least"} ${parameters.length} argument(s). Missing value for "${missing.name}".`,
      call.range,
    );
  if (variadic === undefined && values.length > parameters.length)
    return fail(
      `Function "${name}" expects only ${parameters.length} argument(s).`,
      sites[parameters.length]?.range ?? call.range,
    );
  const notNull = definition.mayBeNull !== true;
  const spent = call.host.spend(workWith(values, definition));
  if (spent !== null)
    return marked(unknown(definition.returns, [spent], { notNull }), values.some(containsSensitive));
  const prepared: Value[] = [];
  let sensitive = false;
  let isUnknown = false;
  for (const [at, value] of values.entries()) {
    const parameter = (parameters[at] ?? variadic) as Parameter;
    const argument = prepare(value, parameter);
    if (isProblem(argument)) return failed(name, definition, { ...argument, argument: at }, sites, call);
    if (!parameter.allowsSensitive && containsSensitive(argument)) {
      sensitive = true;
      prepared.push(withoutSensitive(argument));
    } else prepared.push(argument);
    if (argument.kind === "unknown" && !parameter.allowsUnknown) isUnknown = true;
  }
  if (isUnknown)
    return marked(unknownFrom(resultType(definition, prepared), prepared, { notNull }), sensitive);
  const result =
    "call" in definition ? definition.call(...prepared) : definition.callIn(call.host, ...prepared);
  if (isProblem(result)) {
    // What the function says may quote the arguments, which it does not know to be sensitive.
    const message = sensitive ? "the arguments, of which some are sensitive, are not valid" : result.message;
    return failed(name, definition, { ...result, message }, sites, call);
  }
  call.host.charge(4 * workOf(result));
  return marked(notNull && result.kind === "unknown" ? { ...result, notNull } : result, sensitive);
}

function resultType(
  { typeFrom, returns }: FunctionDefinition | HostedFunction,
  prepared: readonly Value[],
): Type {
  return typeFrom?.(...prepared) ?? returns;
}

/** What any call costs, whatever its arguments. */
const callWork = 2;

/** What a call costs to begin with: most functions read all of their arguments. */
function workWith(
  values: readonly Value[],
  { work, parameters, variadic }: FunctionDefinition | HostedFunction,
): number {
  let sum = (work?.call ?? callWork) + Math.ceil(work?.total?.(...values) ?? 0);
  for (const [at, value] of values.entries()) {
    sum += workOf(value) * ((value.kind === "string" ? work?.text : work?.collection) ?? 1);
    if (isConverted(value, parameters[at] ?? variadic)) sum += conversionWorkOf(value);
  }
  return sum;
}

/** Whether a collection becomes one of another type for a parameter. */
function isConverted({ kind }: Value, parameter: Parameter | undefined): boolean {
  return (kind === "tuple" || kind === "object") && typeof parameter?.type === "object";
}

function marked(value: Value, sensitive: boolean): Value {
  return sensitive ? withSensitive(value) : value;
}

/** The argument in the parameter's type. */
function prepare(value: Value, { type, allowsNull }: Parameter): Value | Problem {
  const converted = convert(value, type);
  if (isMismatch(converted)) return { kind: "problem", message: converted.message, argument: null };
  if (converted.kind === "null" && !allowsNull)
    return { kind: "problem", message: "argument must not be null", argument: null };
  return converted.kind === "resource" ? materialise(converted) : converted;
}

const messageLimit = 1_000;

function failed(
  name: string,
  { parameters, variadic }: Pick<FunctionDefinition, "parameters" | "variadic">,
  { message: whole, argument, isOfMissingFile }: Problem,
  sites: readonly LazyArgument[],
  call: FunctionCallSite,
): Failure {
  // A message may quote an argument, however long that is.
  const message = whole.length > messageLimit ? `${whole.slice(0, messageLimit)}…` : whole;
  const parameter = argument === null ? undefined : (parameters[argument] ?? variadic);
  if (argument === null || parameter === undefined)
    return fail(`Call to function "${name}" failed: ${message}.`, call.range);
  const failure = fail(
    `Invalid value for "${parameter.name}" parameter of ${name}(): ${message}.`,
    sites[argument]?.range ?? call.range,
  );
  if (isOfMissingFile !== true) return failure;
  return { ...failure, diagnostics: failure.diagnostics.map((one) => ({ ...one, isOfMissingFile })) };
}
