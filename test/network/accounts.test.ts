import { describe, expect, test } from "vitest";
import { networkOf, networkOfRoots } from "./network-of.ts";

const provider = (alias: string, body: string) => `
provider "alicloud" {
  alias = "${alias}"
  ${body}
}
`;

/** Whether two providers with such bodies are the same account. */
function same(
  left: string,
  right: string,
  declarations = "",
  accounts: readonly { uid: string; providers: string[] }[] = [],
) {
  const { providers } = networkOf(declarations + provider("left", left) + provider("right", right), {
    accounts,
  });
  const [one, other] = providers;
  if (one === undefined || other === undefined) throw new Error("There are no two providers.");
  const decision = one.account.isSame(other.account);
  const { is, assumptions } = other.account.isSame(one.account);
  expect({ is, assumptions }).toEqual({ is: decision.is, assumptions: decision.assumptions });
  return { is: decision.is, assumptions: decision.assumptions };
}

const yes = { is: true, assumptions: [] };
const no = { is: false, assumptions: [] };
const assumedNo = { is: false, assumptions: ["separate-accounts"] };
const open = { is: "undecided", assumptions: [] };
const inFile = (path: string) => `profile = "x"\n shared_credentials_file = "${path}"`;
const role = (uid: string, name = "peer") => `assume_role {\n role_arn = "acs:ram::${uid}:role/${name}"\n }`;

describe("two provider configurations", () => {
  test.each([
    ["with no credentials of their own", "", "", yes],
    ["with one account id", 'account_id = "1001"', 'account_id = "1001"', yes],
    ["with one account id, one of them as a number", 'account_id = "1001"', "account_id = 1001", yes],
    ["with nothing, once as empty texts", 'access_key = ""\n profile = ""\n account_id = ""', "", yes],
    ["with nothing, once as an empty role", 'assume_role {\n role_arn = ""\n }', "", yes],
    ["with other account ids", 'account_id = "1001"', 'account_id = "1002"', no],
    [
      "with one account id past what a double holds",
      'account_id = "283117732402483989"',
      'account_id = "283117732402483990"',
      no,
    ],
    ["with an account id and a role in that account", 'account_id = "1001"', role("1001"), yes],
    ["with roles in other accounts", role("1001"), role("1002"), no],
    ["with other roles in one account", role("1001", "a"), role("1001", "b"), yes],
    [
      "with a role by OIDC",
      role("1001"),
      'assume_role_with_oidc {\n role_arn = "acs:ram::1001:role/x"\n }',
      yes,
    ],
    ["with one profile", 'profile = "a"', 'profile = "a"', yes],
    ["with other profiles", 'profile = "a"', 'profile = "b"', assumedNo],
    ["with a profile of other files", inFile("a"), inFile("b"), assumedNo],
    ["with a profile of one file", inFile("a"), inFile("a"), yes],
    [
      "with other files of profiles",
      'shared_credentials_file = "a"',
      'shared_credentials_file = "b"',
      assumedNo,
    ],
    [
      "with keys that beat other files",
      'access_key = "k"\n shared_credentials_file = "a"',
      'access_key = "k"\n shared_credentials_file = "b"',
      yes,
    ],
    ["with a profile and nothing", 'profile = "a"', "", assumedNo],
    [
      "with keys that beat other profiles",
      'access_key = "k"\n profile = "a"',
      'access_key = "k"\n profile = "b"',
      yes,
    ],
    ["with a role of a known account and no role", role("1001"), "", assumedNo],
    ["with an account id that is no number", 'account_id = "1001******"', 'account_id = "1001******"', yes],
    [
      "with the same role of an account that is not known",
      'assume_role {\n role_arn = "peer"\n }',
      'assume_role {\n role_arn = "peer"\n }',
      yes,
    ],
  ])("%s", (_, left, right, expected) => {
    expect(same(left, right)).toEqual(expected);
  });

  test.each([
    ["with one variable as their key", "access_key = var.a", "access_key = var.a", yes],
    ["with that variable once through a local", "access_key = var.a", "access_key = local.a", yes],
    ["with other variables as their keys", "access_key = var.a", "access_key = var.b", assumedNo],
    ["with a key that may be empty, and nothing", "access_key = var.a", "", open],
    [
      "with a key that may be empty, and a profile",
      'access_key = var.a\n profile = "x"',
      'profile = "x"',
      open,
    ],
    ["with a key that is not empty, and nothing", 'access_key = "k-$' + '{var.a}"', "", assumedNo],
    ["with a role that may be empty, and nothing", "assume_role {\n role_arn = var.a\n }", "", open],
    ["with a role that is not empty, and nothing", role("$" + "{var.a}"), "", assumedNo],
    [
      "with a file without value",
      "shared_credentials_file = var.a",
      "shared_credentials_file = var.b",
      assumedNo,
    ],
    ["with an account id without value", "account_id = var.a", 'account_id = "1001"', open],
    ["with one account id without value", "account_id = var.a", "account_id = var.a", yes],
    ["with two account ids without value", "account_id = var.a", "account_id = var.b", open],
    ["with a role of an account without value, and a known one", role("$" + "{var.a}"), role("1001"), open],
    ["with one role of an account without value", role("$" + "{var.a}"), role("$" + "{var.a}"), yes],
  ])("%s", (_, left, right, expected) => {
    expect(same(left, right, 'variable "a" {}\nvariable "b" {}\nlocals {\n a = var.a\n}\n')).toEqual(
      expected,
    );
  });

  test("are told apart by what the user says of them, which the sources beat", () => {
    const accounts = [
      { uid: "1001", providers: ["alicloud.left"] },
      { uid: "1002", providers: [".:alicloud.right"] },
    ];
    expect(same("", "", "", accounts)).toEqual(no);
    expect(same("", 'account_id = "1001"', "", accounts)).toEqual(yes);
    expect(same("", "", "", [{ uid: "1002", providers: ["elsewhere:alicloud.right"] }])).toEqual(yes);
  });
});

describe("providers of two roots", () => {
  const accounts = (left: string, right: string) => {
    const { providers } = networkOfRoots({ a: provider("x", left), b: provider("x", right) });
    const [one, other] = providers.map(({ account }) => account);
    return one && other && one.isSame(other).is;
  };
  test("may run in other environments", () => expect(accounts("", "")).toBe("undecided"));
  test("may run on other machines", () =>
    expect(accounts('ecs_role_name = "a"', 'ecs_role_name = "a"')).toBe("undecided"));
  test("have their own files of profiles beside them", () => {
    expect(accounts(inFile("a"), inFile("a"))).toBe(false);
    expect(accounts(inFile("/a"), inFile("/a"))).toBe(true);
  });
  test("share profiles of one name", () => expect(accounts('profile = "a"', 'profile = "a"')).toBe(true));
  test("do not share variables", () => {
    const variable = 'variable "k" {}\n';
    const { providers } = networkOfRoots({
      a: variable + provider("x", "access_key = var.k"),
      b: variable + provider("x", "access_key = var.k"),
    });
    const [one, other] = providers.map(({ account }) => account);
    expect(one && other && one.isSame(other)).toMatchObject({
      is: false,
      assumptions: ["separate-accounts"],
    });
  });
});

test("a sensitive uid is in no text", () => {
  const { providers } = networkOf(`
    variable "uid" {
      default   = "1001"
      sensitive = true
    }
    provider "alicloud" {
      assume_role {
        role_arn = "acs:ram::$\{var.uid}:role/x"
      }
    }
    provider "alicloud" {
      alias      = "b"
      account_id = var.uid
    }`);
  expect(providers.map(({ account }) => account.text)).toEqual([
    "account (sensitive)",
    "account (sensitive)",
  ]);
  expect(providers.map(({ account }) => account.uid)).toEqual(["1001", "1001"]);
});

test("a cause names the flag that settles it", () => {
  const { peerings } = networkOf(`
    resource "alicloud_vpc_peer_connection" "p" {
      accepting_ali_uid = 1001
    }`);
  expect(peerings[0]?.isCrossAccount.causes.map(({ message }) => message)).toEqual([
    "the account of provider alicloud is not known (pass --account alicloud=UID)",
  ]);
});
