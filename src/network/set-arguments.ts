import type { Shape } from "../terraform/root.ts";
import { ByShape } from "./by-shape.ts";
import type { FieldKind, ModelledType } from "./modelled.ts";

/** What the network asks of the blocks of a type, without the arguments that they do not set. */
export class SetArguments {
  readonly #modelled: ModelledType;
  readonly #known = new ByShape<ModelledType>();

  constructor(modelled: ModelledType) {
    this.#modelled = modelled;
  }

  /** @param shape null where it takes more to tell what a block sets */
  of(shape: Shape | null): ModelledType {
    if (shape === null) return this.#modelled;
    let set = this.#known.get(shape);
    if (set === undefined) {
      set = setIn(this.#modelled, new Set(shape.map(({ name }) => name)));
      this.#known.add(shape, set);
    }
    return set;
  }
}

function setIn({ fields = {}, lists = [], blocks, ...others }: ModelledType, names: ReadonlySet<string>) {
  const set: Record<string, FieldKind> = {};
  for (const [name, kind] of Object.entries(fields)) if (names.has(name)) set[name] = kind;
  const setLists = lists.filter((name) => names.has(name));
  return { ...others, fields: set, ...(setLists.length === 0 ? {} : { lists: setLists }) };
}
