import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

/** A connection across the border to a VPC that no Terraform file describes. */
const connection = (provider: string, region = '"ap-southeast-1"') => `provider "alicloud" {
  region = "cn-hangzhou"
  ${provider}
}
variable "any" {}
resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = "vpc-bp1abc"
  accepting_region_id = ${region}
  accepting_ali_uid   = "1001"
  bandwidth           = 2048
}
`;
const known = connection('account_id = "1001"');
const unknown = connection('profile = "x"');

async function findingsOf(text: string, config: string): Promise<readonly string[]> {
  workspace.write("main.tf", text);
  workspace.write(".tf-peer-lint.yaml", config);
  const { findings } = JSON.parse((await workspace.run("--format", "json")).stdout);
  return findings.map(
    ({ ruleId, severity }: { ruleId: string; severity: string }) => `${severity} ${ruleId}`,
  );
}

/** What a config takes away from the findings, and what it brings. */
async function difference(text: string, config: string) {
  const [before, after] = [await findingsOf(text, "{}"), await findingsOf(text, config)];
  return {
    gone: before.filter((finding) => !after.includes(finding)),
    come: after.filter((finding) => !before.includes(finding)),
  };
}

describe("the config says what no Terraform file says, and findings follow", () => {
  test.each<[what: string, text: string, config: string, gone: readonly string[], come: readonly string[]]>([
    [
      "a raised quota",
      known,
      "facts: { quotas: { vpc_quota_peer_cross_border_bandwidth: 4096 } }",
      ["error no-bandwidth-quota-breach"],
      [],
    ],
    [
      "an approved pair of regions, in the other order",
      known,
      "facts: { crossBorder: [[ap-southeast-1, cn-hangzhou]] }",
      ["warning require-cross-border-approval"],
      [],
    ],
    ["another pair", known, "facts: { crossBorder: [[cn-beijing, ap-southeast-1]] }", [], []],
    [
      "the blocks of a VPC",
      known,
      "facts: { vpcs: [{ id: vpc-bp1abc, cidrBlocks: [10.0.128.0/20] }] }",
      [],
      ["error no-overlapping-cidr"],
    ],
    [
      "the owner of a VPC, over what the connection says",
      known,
      "facts: { vpcs: [{ id: vpc-bp1abc, account: 2002 }] }",
      [],
      ["warning require-accepter"],
    ],
    [
      "the region of a VPC, where the connection leaves it open",
      connection('account_id = "1001"', "var.any"),
      "facts: { vpcs: [{ id: vpc-bp1abc, region: cn-hangzhou }] }",
      [],
      ["error no-intra-region-bandwidth"],
    ],
    [
      "whose account a provider works with: the accepting one",
      unknown,
      "accounts: [{ uid: 1001, providers: [alicloud] }]",
      ["note require-accepter"],
      [],
    ],
    [
      "whose account a provider works with: another one",
      unknown,
      "accounts: [{ uid: 3003, providers: [alicloud] }]",
      ["note require-accepter"],
      ["warning require-accepter"],
    ],
    [
      "the sites of accounts",
      unknown,
      "accounts: [{ uid: 3003, site: china, providers: [alicloud] }, { uid: 1001, site: international }]",
      ["note require-accepter"],
      ["error no-cross-site-accounts", "warning require-accepter"],
    ],
  ])("%s", async (_, text, config, gone, come) => {
    expect(await difference(text, config)).toEqual({ gone, come });
  });
});
