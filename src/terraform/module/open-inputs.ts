import type { Range } from "../../range.ts";
import type { Type } from "../type.ts";
import type { Cause, Value } from "../value.ts";
import { causesOf, isFailure, unknown } from "../values/index.ts";
import type { GivenInput, ModuleInputs } from "./variable.ts";

/** The inputs of a root module where what is not given is not known, whatever its default. */
export class OpenInputs implements ModuleInputs {
  readonly #given: ModuleInputs;
  /** By what their causes say. */
  readonly #open = new Map<string, string>();

  constructor(given: ModuleInputs) {
    this.#given = given;
  }

  given(name: string, type: Type, isDeclaredType: boolean): GivenInput | null {
    return this.#given.given(name, type, isDeclaredType) ?? openInput(type, this.#causeOf(name));
  }

  planned(): null {
    return null;
  }

  missing(name: string, header: Range): Cause {
    return this.#given.missing(name, header);
  }

  #causeOf(name: string): Cause {
    const cause = mayBeOther(name);
    this.#open.set(cause.message, name);
    return cause;
  }

  /** The variables because of which a value is not known, each once. */
  variablesIn(value: Value): ReadonlySet<string> {
    const names = causesOf(value).map(({ message }) => this.#open.get(message));
    return new Set(names.filter((name) => name !== undefined));
  }
}

/** The inputs of a called module where it is not known what they are; only what is wrong with them. */
export class OpenArguments implements ModuleInputs {
  readonly #given: ModuleInputs;

  constructor(given: ModuleInputs) {
    this.#given = given;
  }

  given(name: string, type: Type, isDeclaredType: boolean): GivenInput {
    const given = this.#given.given(name, type, isDeclaredType);
    return given !== null && isFailure(given.result) ? given : openInput(type, mayBeOther(name));
  }

  planned(): null {
    return null;
  }

  missing(name: string, header: Range): Cause {
    return this.#given.missing(name, header);
  }
}

function mayBeOther(name: string): Cause {
  return { message: `var.${name} may be given another value`, range: null };
}

function openInput(type: Type, cause: Cause): GivenInput {
  return { result: unknown(type, [cause]), range: null };
}
