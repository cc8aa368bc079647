import { fail } from "../values/result.ts";
import { type Names, rangeIn } from "./scope.ts";

/** The names of a place where only values can be written out: a file of values, a variable's default. */
export function noNames(place: string): Names {
  return {
    resolve: (traversal, scope) => {
      const message = `Nothing can be referred to in ${place}. Write the value out.`;
      return { result: fail(message, rangeIn(scope, traversal)), taken: 0 };
    },
    providerNamed: () => "missing",
    withoutFunctions: place,
  };
}
