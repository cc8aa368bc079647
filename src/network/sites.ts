import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { Site } from "../settings.ts";
import { type Decision, decided, no, open } from "./decision.ts";
import type { Account, Provider } from "./model.ts";

/** What is stated of the site that an account is registered at. */
export type SiteStatement =
  /** `at` is null where the config states it. */
  | { readonly site: Site; readonly at: Range | null; readonly from: readonly Range[] }
  | { readonly causes: readonly UndecidedCause[] };

const sites = new Map<string, Site>([
  ["domestic", "china"],
  ["international", "international"],
]);

/**
 * What the config or the `account_type` of a provider says of an account's site; null where nothing does.
 * @param providers those that set it, or may
 */
export function siteOf(account: Account, providers: readonly Provider[]): SiteStatement | null {
  if (account.site !== null) return { site: account.site, at: null, from: [] };
  const causes: UndecidedCause[] = [];
  for (const { accountType, account: other } of providers) {
    const isOfIt = account.isSame(other);
    if (isOfIt.is === false) continue;
    if (isOfIt.is === "undecided") causes.push(...isOfIt.causes);
    else if (accountType.state === "unknown") causes.push(...accountType.causes);
    else if (accountType.state === "known") {
      const site = sites.get(accountType.value.toLowerCase());
      if (site !== undefined) return { site, at: accountType.at, from: accountType.from };
    }
  }
  return causes.length === 0 ? null : { causes };
}

/** Whether two accounts are stated to be registered at different sites; where nothing is stated, nothing is known against it. */
export function areOfDifferentSites(left: SiteStatement | null, right: SiteStatement | null): Decision {
  if (left === null || right === null) return no;
  if ("site" in left && "site" in right) return decided(left.site !== right.site);
  return open([left, right].flatMap((statement) => ("causes" in statement ? statement.causes : [])));
}
