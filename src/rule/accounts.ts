import type { RelatedLocation } from "../finding.ts";
import type { Account, Network, Peering, Provider } from "../network/model.ts";
import { compareText } from "./order.ts";

/** A provider that an accepter of a connection could use; of several the first by address, of its root where there is one. */
export function providerOfAccepter({ providers }: Network, { root, accepter }: Peering): Provider | null {
  const suitable = providers
    .filter(({ account }) => {
      const same = account.isSame(accepter.account);
      return same.is === true && same.assumptions.length === 0;
    })
    .sort((left, right) => compareText(left.address, right.address));
  return suitable.find((provider) => provider.root === root) ?? suitable[0] ?? null;
}

/** Where it is written which account something is of: a sentence that ends with the account, as in "The requester is". */
export function describeAccount(sentence: string, { at, text, from }: Account): RelatedLocation[] {
  return at === null ? [] : [{ range: at, message: `${sentence} ${text}.`, from }];
}
