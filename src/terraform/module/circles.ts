import type { ModuleDeclarations } from "../load/declarations.ts";
import { type Mentions, mentionedBy } from "../load/mentions.ts";

/** Names that may depend on themselves. */
export interface Circles {
  readonly locals: readonly string[];
  readonly calls: readonly string[];
}

/**
 * The locals and `module` blocks of a module that refer to themselves through each other alone, one of each circle at least. A
 * call takes part in one where some input refers to some output: whether these have to do with each other is not looked into.
 */
export function circlesIn({ locals, calls }: ModuleDeclarations): Circles {
  const found = { locals: [] as string[], calls: [] as string[] };
  for (const name of circularIn(namesIn(locals.keys(), calls.keys()), namesAfter)) {
    const [kind, own = ""] = name.split(".");
    (kind === "local" ? found.locals : found.calls).push(own);
  }
  return found;

  function namesAfter(name: string): Iterator<string> {
    const [kind, own = ""] = name.split(".");
    const declared = kind === "local" ? locals.get(own) : calls.get(own);
    return namesOf(declared === undefined ? null : mentionedBy(declared));
  }
}

function* namesIn(locals: Iterable<string>, calls: Iterable<string>): Generator<string> {
  for (const name of locals) yield `local.${name}`;
  for (const name of calls) yield `module.${name}`;
}

function* namesOf(mentions: Mentions | null): Generator<string> {
  if (mentions === null) return;
  for (const name of mentions.locals) yield `local.${name}`;
  for (const { call } of mentions.outputs) yield `module.${call}`;
  for (const call of mentions.calls) yield `module.${call}`;
}

/** Names that lead back to themselves, one of each circle at least. */
function circularIn(names: Iterable<string>, after: (name: string) => Iterator<string>): ReadonlySet<string> {
  const circular = new Set<string>();
  const state = new Map<string, "open" | "done">();
  for (const start of names) {
    if (state.has(start)) continue;
    const path = [{ name: start, next: after(start) }];
    state.set(start, "open");
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { done, value } = top.next.next();
      if (done === true) {
        state.set(top.name, "done");
        path.pop();
      } else if (state.get(value) === "open") circular.add(value);
      else if (!state.has(value)) {
        state.set(value, "open");
        path.push({ name: value, next: after(value) });
      }
    }
  }
  return circular;
}
