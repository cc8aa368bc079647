import { afterAll, expect, test } from "vitest";
import { Workspace } from "../cli/run.ts";

const workspace = new Workspace();
afterAll(() => workspace.remove());

/** A region with a hub and so many VPCs that are peered with it, and with nothing else. */
function star(region: string, spokes: number): string {
  const head = `
provider "alicloud" {
  alias      = "${region}"
  region     = "${region}"
  account_id = "1234567890123456"
}

resource "alicloud_vpc" "${region}" {
  provider   = alicloud.${region}
  cidr_block = "10.0.0.0/16"
}
`;
  const spoke = (index: number) => `
resource "alicloud_vpc" "${region}_${index}" {
  provider   = alicloud.${region}
  cidr_block = "10.${index + 1}.0.0/16"
}

resource "alicloud_vpc_peer_connection" "${region}_${index}" {
  provider            = alicloud.${region}
  vpc_id              = alicloud_vpc.${region}.id
  accepting_vpc_id    = alicloud_vpc.${region}_${index}.id
  accepting_region_id = "${region}"
  accepting_ali_uid   = "1234567890123456"
}
`;
  return [head, ...Array.from({ length: spokes }, (_, index) => spoke(index))].join("");
}

test("many regions with no line between them stand beside each other, not all in one column", async () => {
  const regions = ["cn-beijing", "cn-hangzhou", "cn-shanghai", "cn-shenzhen"];
  workspace.write("main.tf", regions.map((region) => star(region, 24)).join(""));
  const { stdout } = await workspace.run("graph", "--format", "svg");
  const [, width, height] = /<svg [^>]* width="(\d+)" height="(\d+)"/.exec(stdout) ?? [];
  expect(Number(width) / Number(height)).toBeGreaterThan(0.5);
});

test("a region with more lines than can be laid out in layers has them as arches", async () => {
  workspace.write("crowded/main.tf", star("cn-beijing", 320));
  const { stdout } = await workspace.run("graph", "--format", "svg", "crowded");
  const curves = stdout.match(/<path [^>]*d="M[\d. -]+C/g) ?? [];
  expect(curves.length).toBeGreaterThanOrEqual(320);
});
