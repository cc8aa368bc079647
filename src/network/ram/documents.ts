import type { ElementNode } from "../element.ts";
import type { RamDocument } from "../model.ts";
import type { RamPolicyNode } from "./policy.ts";

/** Every set of statements once, with the policies that have it. */
export function ramDocuments(
  policies: readonly RamPolicyNode[],
  sources: readonly ElementNode[],
): readonly RamDocument[] {
  const found: RamDocument[] = [];
  for (const element of sources) {
    const document = element.record.policy;
    if (document === undefined) continue;
    found.push({ element, document, policies: policies.filter((policy) => policy.document === document) });
  }
  const shared = new Set(found.map(({ document }) => document));
  for (const policy of policies)
    if (!shared.has(policy.document))
      found.push({ element: policy, document: policy.document, policies: [policy] });
  return found;
}
