import type { RelatedLocation } from "../src/finding.ts";
import type { Route } from "../src/network/model.ts";
import { defineRule } from "../src/rule/index.ts";
import { compareRanges, rangeKey } from "../src/rule/order.ts";

export default defineRule({
  meta: {
    summary: "Disallow more entries in a route table than its quota allows.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      exceeded:
        "{{table}} gets {{count}} custom entries, and a route table may have {{limit}}; a prefix list counts as many as it may have entries. The API refuses those beyond that (QuotaExceeded), so the apply stops halfway. Bring blocks that lie side by side together in one destination, or have {{quota}} raised and give the new figure under facts.quotas in the config.",
    },
  },
  create({ report }) {
    return {
      network({ routeQuotas }) {
        for (const { quota, table, routes, entries, isExceeded } of routeQuotas) {
          if (isExceeded.is === false) continue;
          const counted = isExceeded.is === true ? routes : table.routes;
          const [first, ...others] = [...counted].sort((left, right) =>
            compareRanges(left.header, right.header),
          );
          if (first === undefined) continue;
          report({
            node: first,
            at: first.header,
            when: isExceeded,
            message: "exceeded",
            data: { table: table.text, count: entries, limit: quota.limit, quota: quota.name },
            assumptions: quota.isDefault ? ["default-quota"] : [],
            related: describeBlocks(first, others),
            holder: table.text,
          });
        }
      },
    };
  },
});

/** Each block but the first one's, with the number of routes that it makes. */
function describeBlocks(first: Route, others: readonly Route[]): RelatedLocation[] {
  const counts = new Map<string, { readonly route: Route; count: number }>();
  for (const route of others) {
    const key = rangeKey(route.header);
    const block = counts.get(key);
    if (block === undefined) counts.set(key, { route, count: 1 });
    else block.count++;
  }
  counts.delete(rangeKey(first.header));
  return [...counts.values()].map(({ route, count }) => ({
    range: route.header,
    message:
      count === 1 ? `${route.address} counts too.` : `${route.blockAddress}, ${count} routes, counts too.`,
  }));
}
