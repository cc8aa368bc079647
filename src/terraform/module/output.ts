import { Cell, type Subject } from "../evaluate/cells.ts";
import { errorAt } from "../evaluate/diagnostics.ts";
import { evaluate } from "../evaluate/expression.ts";
import { inFile, type Scope } from "../evaluate/scope.ts";
import { attributeIn, damageOf, literalBool } from "../load/content.ts";
import type { Declaration } from "../load/declarations.ts";
import type { Cause, Value } from "../value.ts";
import { isFailure, unknown, withSensitive } from "../values/index.ts";

/** The value of an `output` block in one module instance. */
export class OutputCell extends Cell<Value> {
  readonly #declaration: Declaration;
  readonly #scope: Scope;
  readonly #prefix: string;

  /** @param prefix of its module instance: `module.m.` */
  constructor(declaration: Declaration, scope: Scope, prefix: string) {
    super();
    this.#declaration = declaration;
    this.#scope = scope;
    this.#prefix = prefix;
  }

  get subject(): Subject {
    const { name, header } = this.#declaration;
    return { name: `${this.#prefix}output.${name}`, range: header };
  }

  compute(): Value {
    const { content } = this.#declaration;
    const value = this.#written();
    const sensitive = attributeIn(content, "sensitive");
    return sensitive !== null && literalBool(sensitive.node.value) === true ? withSensitive(value) : value;
  }

  #written(): Value {
    const { content, name, header } = this.#declaration;
    const attribute = attributeIn(content, "value");
    const { diagnostics } = this.#scope;
    if (attribute === null) {
      const damage = damageOf(content);
      if (damage !== null) return unknown("any", [damage]);
      diagnostics.report(errorAt(`output ${JSON.stringify(name)} has no value. Give it one.`, header));
      return unknown("any", [{ message: `output ${JSON.stringify(name)} has no value`, range: header }]);
    }
    const result = evaluate(attribute.node.value, inFile(this.#scope, attribute.file));
    return isFailure(result) ? diagnostics.unknownAfter(result) : result;
  }

  afterCycle(cause: Cause): Value {
    return unknown("any", [cause]);
  }
}
