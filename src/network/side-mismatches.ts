import { type Decision, no, not } from "./decision.ts";
import type { Field } from "./field.ts";
import type { Account, Peering, Side, SideMismatches } from "./model.ts";
import { isSameRegion } from "./regions.ts";

/**
 * Where what a connection says of its sides contradicts the providers that manage their VPCs. VPCs that the run does
 * not manage contradict nothing.
 * @param stated the account that `accepting_ali_uid` names, null where it is not set
 */
export function sideMismatches(peering: Peering, stated: Account | null): SideMismatches {
  const { requester, accepter, acceptingRegionId } = peering;
  return {
    acceptingRegion: regionMismatch(acceptingRegionId, accepter),
    acceptingAccount: acceptingAccountMismatch(peering, stated),
    requesterRegion: regionMismatch(requester.region, requester),
    requesterAccount: accountMismatch(requester.account, requester),
  };
}

function regionMismatch(stated: Field<string>, { vpc }: Side): Decision {
  if (vpc?.knowledge !== "managed" || vpc.region === null || stated.state === "unset") return no;
  return not(isSameRegion(stated, vpc.region));
}

function accountMismatch(stated: Account, { vpc }: Side): Decision {
  if (vpc?.knowledge !== "managed" || vpc.owner === null) return no;
  return not(stated.isSame(vpc.owner));
}

function acceptingAccountMismatch(peering: Peering, stated: Account | null): Decision {
  if (stated === null) return no;
  const { accepter, requester } = peering;
  const mismatch = accountMismatch(stated, accepter);
  const isOpen = [stated, requester.account, accepter.vpc?.owner].some(
    (account) => account?.isUnknown === true,
  );
  if (mismatch.is !== "undecided" || isOpen) return mismatch;
  // A uid and credentials cannot be compared. But where the uid is the requester's, its credentials are what the uid
  // stands for; otherwise nothing contradicts.
  const isRequesters = stated.isSame(requester.account);
  if (isRequesters.is !== true) return no;
  const derived = accountMismatch(requester.account, accepter);
  return derived.is === "undecided" ? no : derived;
}
