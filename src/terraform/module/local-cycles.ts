import type { ModuleDeclarations } from "../load/declarations.ts";
import { mentionedBy } from "../load/mentions.ts";

/** Locals of a module that refer to themselves through locals alone, one of each cycle at least. */
export function cyclicLocals({ locals }: ModuleDeclarations): readonly string[] {
  const cyclic: string[] = [];
  const state = new Map<string, "open" | "done">();
  for (const start of locals.keys()) {
    const path: { readonly name: string; readonly next: Iterator<string> }[] = [];
    const enter = (name: string) => {
      const local = locals.get(name);
      state.set(name, "open");
      path.push({
        name,
        next: (local === undefined ? new Set<string>() : mentionedBy(local).locals).values(),
      });
    };
    if (!state.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { done, value } = top.next.next();
      if (done === true) {
        state.set(top.name, "done");
        path.pop();
      } else if (state.get(value) === "open") cyclic.push(value);
      else if (!state.has(value)) enter(value);
    }
  }
  return cyclic;
}
