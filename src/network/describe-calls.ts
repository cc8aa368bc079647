import type { CallSite } from "../terraform/root.ts";
import type { CallRecord } from "./fragment.ts";

/** The `module` blocks that lead somewhere as plain data. */
export function describeCalls(calls: readonly CallSite[]): readonly CallRecord[] {
  return calls.length === 0 ? none : calls.map(({ address, header }) => ({ address, header }));
}

/** Of most instances, so that they share it. */
const none: readonly never[] = [];
