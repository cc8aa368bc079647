import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Result } from "../../src/result.ts";
import { printResult } from "../support/print-result.ts";
import { lintRecorded, recorded, recordedNames } from "./recorded.ts";

/** What is at fault in each, worked out by hand from what its plan is about: errors and warnings. */
const faults: Readonly<Record<string, readonly string[]>> = {
  "04-return-route-deleted": ["require-return-route alicloud_vpc_peer_connection.web_db"],
  "05-accepter-removed": ["require-accepter alicloud_vpc_peer_connection.analytics"],
};

/** What a plan leaves open, since terraform itself knows it only after apply, or what is looked up is known in part. */
const open: Readonly<Record<string, readonly string[]>> = {
  "09-existing-networks": [
    'no-duplicate-route alicloud_route_entry.to_partner["system"]',
    'no-local-route-destination alicloud_route_entry.to_partner["edge-inspected"]',
    "no-local-route-destination alicloud_route_entry.from_partner",
  ],
  "13-unknown-values": [
    ...["app", "dr"].flatMap((name) => [
      `no-docker-bridge-conflict alicloud_vpc.${name}`,
      `no-public-cidr alicloud_vpc.${name}`,
    ]),
    "no-overlapping-cidr alicloud_vpc_peer_connection.app_dr",
    "require-return-route alicloud_vpc_peer_connection.app_dr",
    ...["app", "dr"].flatMap((name) => [
      `no-docker-bridge-conflict alicloud_route_entry.${name}`,
      `no-foreign-route-destination alicloud_route_entry.${name}`,
      `no-ipv6-route-without-ipv6 alicloud_route_entry.${name}`,
      `no-local-route-destination alicloud_route_entry.${name}`,
    ]),
  ],
};

describe.each(recordedNames)("%s", (name) => {
  test("has the faults that it should have, from sources alone and with the plan", async () => {
    const alone = await lintRecorded(name, "sources");
    const planned = await lintRecorded(name, "plan");
    expect(faultsOf(planned)).toEqual(faults[name] ?? []);
    expect(openIn(planned)).toEqual(open[name] ?? []);
    expect(faultsOf(alone)).toEqual(faults[name] ?? []);
  });

  test("says all that it said before", async () => {
    const alone = printResult(await lintRecorded(name, "sources"));
    const planned = printResult(await lintRecorded(name, "plan"));
    const text = `# From sources alone\n\n${alone}\n# With the plan\n\n${planned}`;
    await expect(text).toMatchFileSnapshot(join(process.cwd(), recorded, name, "expected.txt"));
  });
});

test("there are plans with findings, with open checks and with neither", () => {
  expect(recordedNames).toEqual(expect.arrayContaining([...Object.keys(faults), ...Object.keys(open)]));
  expect(recordedNames.length).toBeGreaterThan(Object.keys(faults).length + Object.keys(open).length);
});

function faultsOf({ findings }: Result): string[] {
  return findings
    .filter(({ severity }) => severity !== "note")
    .map(({ ruleId, addresses }) => `${ruleId} ${addresses.join(", ")}`);
}

function openIn({ undecided }: Result): string[] {
  return undecided.map(({ ruleId, address }) => `${ruleId} ${address}`);
}
