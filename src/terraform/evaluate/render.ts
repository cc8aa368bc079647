import { children, type Expression, parseTemplate } from "../../hcl/index.ts";
import type { Range } from "../../range.ts";
import { type NamedProvider, type Problem, problem, type TemplateText } from "../functions/definition.ts";
import type { Value } from "../value.ts";
import { unknown } from "../values/construct.ts";
import { fail, isFailure } from "../values/result.ts";
import type { Evaluate, Names, Scope } from "./scope.ts";

/** The scope of a template's own variables: nothing else can be referred to. */
class TemplateNames implements Names {
  readonly #variables: ReadonlyMap<string, Value>;
  readonly #outer: Names;

  constructor(variables: ReadonlyMap<string, Value>, outer: Names) {
    this.#variables = variables;
    this.#outer = outer;
  }

  providerNamed(name: string): NamedProvider {
    return this.#outer.providerNamed(name);
  }

  resolve({ root }: Parameters<Names["resolve"]>[0]): ReturnType<Names["resolve"]> {
    const value = this.#variables.get(root.name);
    return { result: value ?? fail(`There is no variable ${root.name}.`, null), taken: 0 };
  }
}

/**
 * Renders a template for a call at `range`. Whatever it gives is told as of the call, since the text of the template is no part of the
 * configuration.
 */
export function renderTemplate(
  template: TemplateText,
  variables: ReadonlyMap<string, Value>,
  { scope, range, evaluate }: { readonly scope: Scope; readonly range: Range; readonly evaluate: Evaluate },
): Value | Problem {
  const depth = (scope.template?.depth ?? 0) + 1;
  if (depth > depthLimit)
    return unknown("any", [
      { message: "Templates inside each other are more than tf-peer-lint renders", range },
    ]);
  scope.session.charge(template.text.length >> 3);
  const { expression, diagnostics } = parseTemplate(template.text);
  const [malformed] = diagnostics;
  if (malformed !== undefined) return problem(`invalid template: ${withoutStop(malformed.message)}`);
  for (const name of freeNames(expression))
    if (!variables.has(name))
      return problem(
        `vars map does not contain key ${JSON.stringify(name)}, which the template refers to`,
        1,
      );
  const result = evaluate(expression, {
    session: scope.session,
    diagnostics: scope.diagnostics,
    file: nowhere,
    names: new TemplateNames(variables, scope.names),
    bindings: null,
    template: { depth, isString: template.path === null },
  });
  if (isFailure(result)) return problem(withoutStop(result.diagnostics[0]?.message ?? "the template fails"));
  return { ...placedAt(result, range), origin: null };
}

/** Templates that render each other, so that they need not fear the end of the stack. */
const depthLimit = 20;

/** A file that no report shows. */
export const nowhere = "<template>";

export function withoutStop(message: string): string {
  return message.replace(/\.$/, "");
}

/** What stands in the template is told as of the call. */
export function placedAt(value: Value, range: Range): Value {
  if ("items" in value)
    return { ...value, items: value.items.map((item) => placedAt(item, range)), origin: null };
  if ("entries" in value) {
    const entries = new Map([...value.entries].map(([key, entry]) => [key, placedAt(entry, range)]));
    return { ...value, entries, origin: null };
  }
  const isHere = value.origin?.range.file === nowhere;
  const origin = isHere ? null : value.origin;
  if (value.kind !== "unknown") return isHere ? { ...value, origin } : value;
  const causes = value.causes.map((cause) => (cause.range?.file === nowhere ? { ...cause, range } : cause));
  if (value.reference === null && causes.length === 0)
    return unknown(value.type, [{ message: "The template is not known", range }]);
  return { ...value, causes, origin };
}

/** The names that an expression refers to and does not bind itself. */
function freeNames(
  expression: Expression,
  bound: ReadonlySet<string> = new Set(),
  found = new Set<string>(),
) {
  if (expression.kind === "scopeTraversal" && !bound.has(expression.root.name))
    found.add(expression.root.name);
  if (expression.kind === "for") {
    freeNames(expression.collection, bound, found);
    const own = new Set([...bound, expression.valueVariable.name]);
    if (expression.keyVariable !== null) own.add(expression.keyVariable.name);
    for (const inner of [expression.key, expression.value, expression.condition])
      if (inner !== null) freeNames(inner, own, found);
  } else for (const inner of children(expression)) freeNames(inner, bound, found);
  return found;
}
