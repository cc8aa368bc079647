import { describe, expect, test } from "vitest";
import { networkOf } from "./network-of.ts";

/** What an alarm with this argument watches: names of dimensions with what their values lead to. */
function watched(argument: string) {
  const network = networkOf(`
    provider "alicloud" {
      region = "cn-hangzhou"
    }
    variable "given" {}
    resource "alicloud_vpc_peer_connection" "p" {
      for_each            = toset(["x", "y"])
      vpc_id              = "vpc-1"
      accepting_vpc_id    = "vpc-\${each.key}"
      accepting_region_id = "cn-beijing"
      accepting_ali_uid   = 1001
    }
    locals {
      p = alicloud_vpc_peer_connection.p
    }
    resource "alicloud_cms_alarm" "a" {
      project = "acs_vpcpeer"
      ${argument}
    }`);
  const [alarm] = network.alarms;
  if (alarm === undefined) throw new Error("There is no alarm.");
  const { dimensions, targets } = alarm;
  return {
    names: dimensions.items.map(({ name }) => name),
    peerings: targets.map(({ peering, isPeering }) => peering?.address ?? isPeering.is),
    isOpen: dimensions.unknown.length > 0,
    problem: dimensions.problem,
  };
}

const x = 'alicloud_vpc_peer_connection.p["x"]';

describe("an alarm watches what its dimensions name", () => {
  test.each([
    ["encoded", 'metric_dimensions = jsonencode([{ instanceId = local.p["x"].id }])', [x]],
    ["a heredoc", `metric_dimensions = <<-E\n[{"instanceId": "\${local.p["x"].id}"}]\nE`, [x]],
    [
      "a template with commas",
      `metric_dimensions = "[{\\"instanceId\\":\\"\${local.p["x"].id},pcc-1\\"}]"`,
      [x, true],
    ],
    ["one object alone", 'metric_dimensions = jsonencode({ instanceId = local.p["x"].id })', [x]],
    ["the older argument", 'dimensions = { instanceId = local.p["x"].id }', [x]],
    [
      "a list made by for",
      "metric_dimensions = jsonencode([for one in local.p : { instanceId = one.id }])",
      [x, 'alicloud_vpc_peer_connection.p["y"]'],
    ],
    ["an id", 'metric_dimensions = jsonencode([{ instanceId = "pcc-1" }])', [true]],
    ["another thing", 'metric_dimensions = jsonencode([{ instanceId = "i-1" }])', [false]],
    [
      "an id inside a text",
      `metric_dimensions = "[{\\"instanceId\\":\\"a\${local.p["x"].id}\\"}]"`,
      ["undecided"],
    ],
  ] as const)("%s", (_, argument, peerings) => {
    expect(watched(argument)).toMatchObject({ peerings, isOpen: false, problem: null });
  });

  test("a value that is not known leaves it open", () => {
    expect(watched("metric_dimensions = jsonencode([{ instanceId = var.given }])").peerings).toEqual([
      "undecided",
    ]);
    expect(watched("metric_dimensions = var.given")).toMatchObject({ names: [], isOpen: true });
    expect(watched("metric_dimensions = jsonencode(var.given)")).toMatchObject({ names: [], isOpen: true });
    // What stands there may be a whole object.
    expect(watched('metric_dimensions = "[${var.given}]"')).toMatchObject({ names: [], isOpen: true });
  });

  test("an alarm of another product has nothing to do with peering where there is none", () => {
    const alarmOf = (blocks: string) =>
      networkOf(`
      variable "given" {}
      data "alicloud_instances" "all" {}
      resource "alicloud_cms_alarm" "a" {
        project           = "acs_ecs_dashboard"
        metric_dimensions = jsonencode([{ instanceId = var.given }])
      }
      resource "alicloud_cms_alarm" "b" {
        project           = "acs_ecs_dashboard"
        metric_dimensions = jsonencode([{ instanceId = data.alicloud_instances.all.ids[0] }])
      }
      ${blocks}`).alarms.map(({ isOfPeering }) => isOfPeering.is);
    expect(alarmOf("")).toEqual([false, false]);
    const accepter = 'resource "alicloud_vpc_peer_connection_accepter" "x" {\n  instance_id = "pcc-1"\n}';
    expect(alarmOf(accepter)).toEqual(["undecided", false]);
  });

  test("what is no JSON list of objects is told", () => {
    expect(watched('metric_dimensions = "instanceId=pcc-1"').problem).toMatch(/not valid JSON/);
    expect(watched('metric_dimensions = "[1]"').problem).toBe("it is no list of objects");
    expect(watched("")).toMatchObject({ names: [], isOpen: false, problem: null });
  });
});
