import { expect, test } from "vitest";
import { lintTexts } from "../support/lint-fixture.ts";

/** Two peered VPCs without routes, with these secondary blocks. */
function peered(left: string, right: string): Record<string, string> {
  return {
    "main.tf": `
      provider "alicloud" {
        region = "cn-hangzhou"
      }
      data "alicloud_account" "me" {}
      resource "alicloud_vpc" "a" {
        cidr_block            = "172.16.0.0/16"
        secondary_cidr_blocks = ${left}
      }
      resource "alicloud_vpc" "b" {
        cidr_block            = "192.168.0.0/16"
        secondary_cidr_blocks = ${right}
      }
      resource "alicloud_vpc_peer_connection" "ab" {
        vpc_id              = alicloud_vpc.a.id
        accepting_ali_uid   = data.alicloud_account.me.id
        accepting_region_id = "cn-hangzhou"
        accepting_vpc_id    = alicloud_vpc.b.id
      }`,
  };
}

async function overlapOf(left: string, right: string) {
  const { findings } = await lintTexts(peered(left, right));
  const found = findings.filter(({ ruleId }) => ruleId === "no-overlapping-cidr");
  expect(found).toHaveLength(1);
  return found[0];
}

test("blocks that are written ten thousand times on both sides are two blocks", async () => {
  const repeated = 'flatten([for i in range(1000) : [for j in range(10) : "10.0.0.0/16"]])';
  const found = await overlapOf(repeated, repeated);
  expect(found?.message).toContain(
    "alicloud_vpc.a with 10.0.0.0/16 and alicloud_vpc.b with 10.0.0.0/16, which both contain 10.0.0.0/16.",
  );
  expect(found?.related).toHaveLength(2);
});

test("the first of many overlaps are named and the others counted", async () => {
  const found = await overlapOf('["10.0.0.0/8"]', 'formatlist("10.0.%d.0/24", range(50))');
  const named = "10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24 and 47 more";
  expect(found?.message).toContain(
    `alicloud_vpc.a with 10.0.0.0/8 and alicloud_vpc.b with ${named}, which both contain ${named}.`,
  );
  expect(found?.related).toHaveLength(5);
});

test("a block is a related location once, with however many it meets", async () => {
  const found = await overlapOf('["10.0.0.0/16"]', '["10.0.0.0/24", "10.0.8.0/24"]');
  expect(found?.related.map(({ message }) => message)).toEqual([
    "alicloud_vpc.a has 10.0.0.0/16.",
    "alicloud_vpc.b has 10.0.0.0/24.",
    "alicloud_vpc.b has 10.0.8.0/24.",
  ]);
});

test("overlaps within an overlap are not named again", async () => {
  const found = await overlapOf('["10.0.0.0/16", "10.0.4.0/24"]', '["10.0.0.0/20"]');
  expect(found?.message).toContain("which both contain 10.0.0.0/20.");
});
