import { evaluate } from "../evaluate/expression.ts";
import { inFile, rangeIn, type Scope } from "../evaluate/scope.ts";
import type { Session } from "../evaluate/session.ts";
import { ConfiguredModule } from "../load/configured-module.ts";
import { attributeIn, damageOf } from "../load/content.ts";
import type { Declaration } from "../load/declarations.ts";
import type { PlanOverlay } from "../plan/plan.ts";
import type { Cause, Value } from "../value.ts";
import { unknown } from "../values/index.ts";
import { instanceCount, openRepetition, type Repetition } from "./expansion.ts";
import { type InstanceSeed, Instances } from "./instances.ts";
import type { GivenInput, ModuleInputs } from "./variable.ts";

/** A `module` block in one module instance. */
export class CallNode<T extends { readonly whole: Value }> {
  readonly declaration: Declaration;
  readonly called: ConfiguredModule | Cause;
  readonly #session: Session;
  readonly #instances: Instances<T>;
  /** Undefined until somebody asks for instances. */
  #refusal: Cause | null | undefined;

  /** @param make makes an instance of the called module */
  constructor(
    declaration: Declaration,
    { called, scope, address, plan, opensInstances }: CallPlace,
    make: (called: ConfiguredModule, seed: InstanceSeed) => T,
  ) {
    this.declaration = declaration;
    this.called = called;
    this.#session = scope.session;
    const { header, content } = declaration;
    const planned =
      plan === null || !(called instanceof ConfiguredModule)
        ? null
        : (repetition: Repetition) => plan.callRepetition(address, called, repetition);
    const complete = opensInstances ? openRepetition : planned;
    this.#instances = new Instances(
      { address, header, content },
      scope,
      { instance: (seed) => make(called as ConfiguredModule, seed) },
      complete,
    );
  }

  /** The instances of the called module; none where it is not followed. */
  get instances(): readonly T[] {
    return this.#refused() === null ? this.#instances.all : [];
  }

  /** Why instances may exist that are not among `instances`; null where all are there. */
  get gap(): Cause | null {
    return instanceCount(this.#instances.repetition) === 0 ? null : this.#refused();
  }

  /** The call as an expression has it: an object of outputs, or a tuple or object of such. */
  get whole(): Value {
    const refusal = this.#refused();
    return refusal === null ? this.#instances.whole : unknown("any", [refusal]);
  }

  /** Why the called module is not followed, or not in so many instances; null where it is. */
  #refused(): Cause | null {
    if (!(this.called instanceof ConfiguredModule)) return this.called;
    if (this.#refusal === undefined) this.#refusal = this.#take();
    return this.#refusal;
  }

  #take(): Cause | null {
    if (this.#session.modules.take(instanceCount(this.#instances.repetition))) return null;
    const message = "The root module has more instances of modules than tf-peer-lint evaluates";
    const cause = { message, range: this.declaration.header };
    this.#session.overflows.push(cause);
    return cause;
  }
}

/** Where a call stands, and what it leads to. */
export interface CallPlace {
  readonly called: ConfiguredModule | Cause;
  /** Of the module instance that it stands in. */
  readonly scope: Scope;
  /** With the keys of the module instances around: `module.m["a"].module.n`. */
  readonly address: string;
  readonly plan: PlanOverlay | null;
  /** Whether no instances are taken for known. */
  readonly opensInstances: boolean;
}

/** The inputs of a called module: the arguments of its `module` block, evaluated where that stands. */
export class CallInputs implements ModuleInputs {
  readonly #call: Declaration;
  readonly #scope: Scope;

  /** @param scope with what `count` and `each` are in the instance */
  constructor(call: Declaration, scope: Scope) {
    this.#call = call;
    this.#scope = scope;
  }

  given(name: string): GivenInput | null {
    const argument = attributeIn(this.#call.content, name);
    if (argument === null) return null;
    const scope = inFile(this.#scope, argument.file);
    const { value } = argument.node;
    return { result: evaluate(value, scope), range: rangeIn(scope, value) };
  }

  planned(): null {
    return null;
  }

  missing(name: string): Cause {
    const { content, header } = this.#call;
    const message = `module.${this.#call.name} does not set ${JSON.stringify(name)}`;
    return damageOf(content) ?? { message, range: header };
  }
}
