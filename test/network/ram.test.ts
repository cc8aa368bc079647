import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RamPolicy } from "../../src/network/index.ts";
import { fits } from "../../src/network/ram/pattern.ts";
import { networkOf, only } from "./network-of.ts";

const creating = "vpc:CreateVpcPeerConnection";

describe("patterns", () => {
  test.each([
    ["vpc:CreateVpcPeerConnection", "*", true],
    ["vpc:CreateVpcPeerConnection", "vpc:*Peer*", true],
    ["vpc:CreateVpcPeerConnection", "vpc:Create???PeerConnection", true],
    ["vpc:CreateVpcPeerConnection", "vpc:CreateVpcPeerConnectio", false],
    ["vpc:CreateVpcPeerConnection", "ecs:*", false],
    ["a.b", "a?b", true],
    ["axb", "a.b", false],
    ["", "", true],
    ["", "**", true],
  ])("%j against %j is %s", (text, pattern, expected) => {
    expect(fits(text, pattern)).toBe(expected);
  });

  test("say what a regular expression for the same says", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    fc.assert(
      fc.property(letters, patterns, (text, pattern) => {
        const expression = pattern.replaceAll("*", ".*").replaceAll("?", ".");
        expect(fits(text, pattern)).toBe(new RegExp(`^${expression}$`).test(text));
      }),
    );
  });

  test("take no time that grows out of hand", () => {
    expect(fits("a".repeat(5000), `${"a*".repeat(500)}b`)).toBe(false);
  });
});

function policyOf(text: string): RamPolicy {
  return only(networkOf(text).ramPolicies);
}

function statements(json: string): string {
  return `resource "alicloud_ram_policy" "p" {\n  policy_document = jsonencode({ Statement = ${json} })\n}\n`;
}

describe("what a policy allows", () => {
  test.each([
    ['{ Effect = "Allow", Action = "*", Resource = "*" }', true],
    ['[{ Effect = "Allow", Action = ["ecs:*", "vpc:*"], Resource = ["*"] }]', true],
    ['{ Effect = "Allow", NotAction = "ram:*", Resource = "*" }', true],
    ['{ Effect = "Allow", NotAction = "vpc:*", Resource = "*" }', false],
    // Without an effect, or with one in other letters, it is no statement.
    ['{ Action = "*", Resource = "*" }', false],
    ['{ Effect = "allow", Action = "*", Resource = "*" }', false],
    ['{ Effect = "Allow", Action = "*", Resource = "acs:vpc:*:*:*" }', false],
    ['{ Effect = "Allow", Action = "*" }', false],
    ['{ Effect = "Allow", Action = 1, Resource = "*" }', false],
    // Whether that is the same action is not documented.
    ['{ Effect = "Allow", Action = "VPC:createVpcPeerConnection", Resource = "*" }', "undecided"],
    ['{ Effect = "Allow", NotAction = "VPC:*", Resource = "*" }', "undecided"],
    ["[1, null, []]", false],
  ])("%s", (json, expected) => {
    expect(policyOf(statements(json)).allows(creating).is).toBe(expected);
  });

  test.each(["not json", "[]", "null"])("of the text %j nothing is known", (text) => {
    const policy = policyOf(
      `resource "alicloud_ram_policy" "p" {\n  document = ${JSON.stringify(text)}\n}\n`,
    );
    expect(policy.allows(creating).is).toBe("undecided");
  });

  test("blocks of the older style are read", () => {
    const text = `
      resource "alicloud_ram_policy" "p" {
        statement {
          effect   = "Allow"
          action   = ["vpc:*"]
          resource = ["*"]
        }
      }
    `;
    expect(policyOf(text).allows(creating).is).toBe(true);
  });
});

describe("principals", () => {
  const policy = statements('{ Effect = "Allow", Action = "*", Resource = "*" }').replace(
    "{\n",
    '{\n  policy_name = "p"\n',
  );
  const attachment = (name: string, kind: string, principal: string, presence = "") => `
    resource "alicloud_ram_${kind}_policy_attachment" "${name}" {
      ${presence}
      ${kind}_name = ${principal}
      policy_name = alicloud_ram_policy.p.policy_name
      policy_type = "Custom"
    }
  `;

  test("are one by their name, or by the resource that has it", () => {
    const text = `${policy}
      resource "alicloud_ram_role" "r" {}
      ${attachment("a", "role", "alicloud_ram_role.r.id")}
      ${attachment("b", "role", "alicloud_ram_role.r.name")}
      ${attachment("c", "user", '"r"')}
      ${attachment("d", "user", '"r"')}
    `;
    expect(policyOf(text).principals.map(({ text: name }) => name)).toEqual([
      "user r",
      "role alicloud_ram_role.r.id",
    ]);
  });

  test("of a policy that may not be attached may lack what it allows", () => {
    const text = `variable "n" {\n  type = number\n}\n${policy}${attachment("a", "role", '"r"', "count = var.n")}`;
    const [principal] = policyOf(text).principals;
    expect(principal?.permits(creating).is).toBe("undecided");
  });

  test("of which one has no known name may be the same", () => {
    const text = `variable "role" {\n  type = string\n}\n${policy}${attachment("a", "role", '"r"')}${attachment("b", "role", "var.role")}`;
    for (const principal of policyOf(text).principals)
      expect(principal.guards(creating).is).toBe("undecided");
  });

  test("a user may be in any group", () => {
    const text = `${policy}${attachment("a", "user", '"u"')}${attachment("b", "group", '"g"')}`;
    const [user, group] = policyOf(text).principals;
    expect(user?.permits("cdt:GetCdtServiceStatus").is).toBe(true);
    expect(user?.denies(creating).is).toBe(false);
    expect(group?.permits(creating).is).toBe(true);
  });
});
