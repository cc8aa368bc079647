import { afterAll, beforeAll, expect, test } from "vitest";
import { lint } from "../../src/index.ts";
import { Workspace } from "./run.ts";

let workspace: Workspace;

beforeAll(() => {
  workspace = new Workspace();
  workspace.write("main.tf", main);
});
afterAll(() => workspace.remove());

const main = `variable "cidrs" {
  type    = list(string)
  default = []
}

provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_vpc" "a" {
  cidr_block = var.cidrs[0]
}

resource "alicloud_vpc" "b" {
  cidr_block = "10.1.0.0/16"
}

data "alicloud_account" "own" {}

resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = alicloud_vpc.b.id
  accepting_region_id = "cn-hangzhou"
  accepting_ali_uid   = data.alicloud_account.own.id
}
`;

const cause =
  "var.cidrs has only its default, with which terraform refuses this: The given key does not identify an element in this collection value: the collection has no elements";

test("what a check is left open by names the variable whose default that comes from", async () => {
  const { diagnostics, undecided } = await lint({ workingDirectory: workspace.directory, environment: {} });
  expect(diagnostics).toEqual([]);
  expect(undecided.find(({ ruleId }) => ruleId === "no-overlapping-cidr")?.causes).toMatchObject([
    { message: cause, file: "main.tf", line: 11 },
  ]);
});

test("so does what explain tells", async () => {
  const { stdout } = await workspace.run("explain", "alicloud_vpc.a", "--format", "json");
  const [vpc] = JSON.parse(stdout).resources;
  expect(vpc.attributes.cidr_block).toMatchObject({ known: false, cause });
});

test("a value that is given and refused is an error", async () => {
  const { diagnostics } = await lint({
    workingDirectory: workspace.directory,
    environment: { TF_VAR_cidrs: "[]" },
  });
  expect(diagnostics).toMatchObject([{ severity: "error", file: "main.tf", line: 11 }]);
});
