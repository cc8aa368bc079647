import type { UndecidedCause } from "../finding.ts";
import type { Range } from "../range.ts";
import type { AccountSetting, Site } from "../settings.ts";
import { assuming, type Decision, decided, no, open, yes } from "./decision.ts";
import type { Field } from "./field.ts";
import type { ProviderRecord } from "./fragment.ts";
import type { Account } from "./model.ts";
import type { PlannedProvider } from "./planned-providers.ts";

/** The uid in `acs:ram::1234567890123456:role/name`. */
const roleArnPattern = /^acs:ram::(\d+):role\//;

interface Parts {
  readonly uid: string | null;
  readonly site: Site | null;
  /** Where a uid is stated but has no known value: why, and what such accounts are told apart by. */
  readonly uidUnknown: {
    readonly causes: readonly UndecidedCause[];
    readonly identity: string | null;
  } | null;
  /** Null where all that is stated of the account is a uid. */
  readonly credentials: {
    readonly key: string;
    /** What the key may turn out to be instead. */
    readonly otherKeys: readonly string[];
    readonly environmentOf: string | null;
  } | null;
  /** Why it is not even known which provider configuration it is of. */
  readonly unknown: readonly UndecidedCause[];
  readonly text: string;
  readonly at: Range | null;
  readonly from: readonly Range[];
  /** The provider that it is the account of, for what a user can do about it. */
  readonly provider: string | null;
}

/** An account by whatever is known of it. */
export class AccountNode implements Account {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get uid(): string | null {
    return this.#parts.uid;
  }

  get site(): Site | null {
    return this.#parts.site;
  }

  get isUnknown(): boolean {
    return this.#parts.uidUnknown !== null || this.#parts.unknown.length > 0;
  }

  get text(): string {
    return this.#parts.text;
  }

  get at(): Range | null {
    return this.#parts.at;
  }

  get from(): readonly Range[] {
    return this.#parts.from;
  }

  isSame(other: Account): Decision {
    if (this === other) return yes;
    if (!(other instanceof AccountNode)) return other.isSame(this);
    const [left, right] = [this.#parts, other.#parts];
    if (left.uid !== null && right.uid !== null) return decided(left.uid === right.uid);
    if (left.unknown.length > 0 || right.unknown.length > 0) {
      const isSameProvider = left.credentials?.key === right.credentials?.key;
      return isSameProvider ? yes : open([...left.unknown, ...right.unknown]);
    }
    return compareUnknownUids(left, right) ?? compareCredentials(left, right);
  }
}

/** Null where the uids say nothing. */
function compareUnknownUids(left: Parts, right: Parts): Decision | null {
  if (left.uidUnknown === null && right.uidUnknown === null) return null;
  if (left.uidUnknown?.identity != null && left.uidUnknown.identity === right.uidUnknown?.identity)
    return yes;
  const leftIsStated = left.uid !== null || left.uidUnknown !== null;
  const rightIsStated = right.uid !== null || right.uidUnknown !== null;
  if (!leftIsStated || !rightIsStated) return null;
  return open([...(left.uidUnknown?.causes ?? []), ...(right.uidUnknown?.causes ?? [])]);
}

function compareCredentials(left: Parts, right: Parts): Decision {
  if (left.credentials === null || right.credentials === null) {
    return open([left, right].filter(({ uid }) => uid === null).flatMap(unstatedCauses));
  }
  if (left.credentials.key !== right.credentials.key) {
    const mayTurnOutSame =
      left.credentials.otherKeys.includes(right.credentials.key) ||
      right.credentials.otherKeys.includes(left.credentials.key);
    return mayTurnOutSame ? open([left, right].flatMap(unstatedCauses)) : assuming(no, "separate-accounts");
  }
  if (left.credentials.environmentOf === right.credentials.environmentOf) return yes;
  return open([left, right].flatMap(unstatedCauses));
}

function unstatedCauses({ text, at, provider, uidUnknown }: Parts): readonly UndecidedCause[] {
  if (uidUnknown !== null) return uidUnknown.causes;
  const hint = provider === null ? "" : ` (pass --account ${provider}=UID)`;
  return [{ message: `${text} is not known${hint}`, range: at }];
}

/** The account of a provider configuration: by its uid where it or the user states one, else by its credentials. */
export function accountOfProvider(
  root: string,
  record: ProviderRecord,
  settings: readonly AccountSetting[],
  planned: PlannedProvider,
): AccountNode {
  const { address, header, usesEnvironment, unknown } = record;
  const stated = statedUid(root, record, settings, planned);
  const [key, ...otherKeys] =
    unknown.length > 0 ? ([JSON.stringify([root, address])] as const) : keysOf(record);
  return new AccountNode({
    uid: stated.uid,
    site: siteOf(stated.uid, settings),
    uidUnknown: stated.unknown,
    credentials: {
      key,
      otherKeys,
      environmentOf: usesEnvironment && unknown.length === 0 ? root : null,
    },
    unknown: stated.uid === null ? unknown : [],
    text: stated.text ?? `the account of provider ${address}`,
    at: stated.at ?? header,
    from: stated.from,
    provider: address,
  });
}

/** What tells the credentials of a provider from others; then what that may turn out to be, as values may be empty. */
function keysOf({
  credentials,
  credentialsIfEmpty,
  role,
  roleArn,
}: ProviderRecord): readonly [string, ...string[]] {
  const roles = roleArn.state === "unknown" && roleArn.maybeUnset ? [role, ""] : [role];
  const others = [credentials, credentialsIfEmpty].flatMap((keys) =>
    roles.map((one) => JSON.stringify([keys, one])),
  );
  return [JSON.stringify([credentials, role]), ...others];
}

/** The account that a uid stands for; null where none is given. */
export function accountOfUid(
  field: Field<string>,
  name: string,
  settings: readonly AccountSetting[],
): AccountNode | null {
  if (field.state === "unset") return null;
  const uid = field.state === "known" ? uidOf(field.value) : null;
  const isUnknown = field.state === "unknown" || uid === null;
  return new AccountNode({
    uid,
    site: siteOf(uid, settings),
    uidUnknown: isUnknown ? unknownUid(field, name) : null,
    credentials: null,
    unknown: [],
    text: field.state === "known" ? `account ${field.text}` : `the account that ${name} names`,
    at: field.at,
    from: field.from,
    provider: null,
  });
}

/** An account that nothing is stated of. */
export function unstatedAccount(text: string, cause: UndecidedCause): AccountNode {
  return new AccountNode({
    uid: null,
    site: null,
    uidUnknown: { causes: [cause], identity: null },
    credentials: null,
    unknown: [],
    text,
    at: cause.range,
    from: [],
    provider: null,
  });
}

function unknownUid(field: Field<string>, name: string): NonNullable<Parts["uidUnknown"]> {
  if (field.state === "unknown") return { causes: field.causes, identity: field.identity };
  return { causes: [{ message: `${name} is no account id`, range: field.at }], identity: null };
}

interface StatedUid {
  readonly uid: string | null;
  readonly unknown: Parts["uidUnknown"];
  readonly text: string | null;
  readonly at: Range | null;
  readonly from: readonly Range[];
}

/** By the provider's `account_id`, else the uid in its role, else what a plan found it to be, else what the user says of it. */
function statedUid(
  root: string,
  record: ProviderRecord,
  settings: readonly AccountSetting[],
  planned: PlannedProvider,
): StatedUid {
  const { accountId, roleArn, role, address } = record;
  if (accountId.state === "known") {
    const uid = uidOf(accountId.value);
    if (uid !== null) return { uid, unknown: null, text: `account ${accountId.text}`, ...placeOf(accountId) };
  }
  if (roleArn.state === "known" && accountId.state !== "unknown") {
    const uid = roleArnPattern.exec(roleArn.value)?.[1];
    const text = roleArn.sensitive ? roleArn.text : uid;
    if (uid !== undefined)
      return { uid: canonical(uid), unknown: null, text: `account ${text}`, ...placeOf(roleArn) };
  }
  const found = planned.uid === undefined ? null : uidOf(planned.uid.value);
  if (planned.uid !== undefined && found !== null)
    return { uid: found, unknown: null, text: `account ${planned.uid.text}`, ...placeOf(planned.uid) };
  const setting = settings.find(({ providers }) =>
    providers.some((name) => name === address || name === `${root}:${address}`),
  );
  if (setting !== undefined) {
    return { uid: canonical(setting.uid), unknown: null, text: `account ${setting.uid}`, ...nowhere };
  }
  if (accountId.state === "unknown") return unknownStated(accountId, accountId.identity);
  if (roleArn.state === "unknown") return unknownStated(roleArn, role);
  return { uid: null, unknown: null, text: null, ...nowhere };
}

const nowhere = { at: null, from: [] };

function placeOf({ at, from }: Field<string>): Pick<StatedUid, "at" | "from"> {
  return { at, from };
}

function unknownStated(field: Field<string> & { state: "unknown" }, identity: string | null): StatedUid {
  return { uid: null, unknown: { causes: field.causes, identity }, text: null, ...placeOf(field) };
}

/** Which site the user says that an account is registered at. */
function siteOf(uid: string | null, settings: readonly AccountSetting[]): Site | null {
  if (uid === null) return null;
  return (
    settings.find((setting) => canonical(setting.uid) === uid && setting.site !== undefined)?.site ?? null
  );
}

/** Digits without leading zeros, as a number would have them; null for what is no account id. */
function uidOf(text: string): string | null {
  return /^\d{1,40}$/.test(text) ? canonical(text) : null;
}

function canonical(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}
