import { describe, expect, test } from "vitest";
import { lintPaths } from "../support/lint-fixture.ts";
import { foundIn } from "../support/marks.ts";

describe("a quota that the user gives", () => {
  const fixture = "fixtures/findings/no-peering-quota-breach/eleven-at-home";
  const findings = async (limit: number) => {
    const quotas = new Map([["vpc_quota_intra_region_peer_num_per_vpc", limit]]);
    return (await lintPaths([fixture], { quotas })).findings;
  };

  test("counts instead of the default", async () => {
    expect(await findings(11)).toEqual([]);
  });

  test("is no assumption", async () => {
    expect(await findings(5)).toMatchObject([
      { ruleId: "no-peering-quota-breach", assumptions: [], message: expect.stringMatching(/ may have 5\./) },
    ]);
    expect((await lintPaths([fixture])).findings).toMatchObject([{ assumptions: ["default-quota"] }]);
  });

  test("counts for bandwidth too", async () => {
    const above = "fixtures/findings/no-bandwidth-quota-breach/above-the-quota";
    const quotas = new Map([["vpc_quota_peer_cross_region_bandwidth", 2000]]);
    expect((await lintPaths([above], { quotas })).findings).toEqual([]);
  });
});

describe("the account of a provider that the user gives", () => {
  const fixture = "fixtures/findings/require-accepter/unknown-requester";
  const accepterFindings = async (uid: string) => {
    const result = await lintPaths([fixture], { accounts: [{ uid, providers: ["alicloud"] }] });
    return foundIn(result).filter((line) => line.endsWith(" require-accepter"));
  };

  test("makes a note a warning where it is another than the accepting one", async () => {
    expect(await accepterFindings("1111222233334444")).toEqual([
      `${fixture}/main.tf:10 warning require-accepter`,
    ]);
  });

  test("settles the matter where it is the accepting one", async () => {
    expect(await accepterFindings("5555666677778888")).toEqual([]);
  });
});

test("a level holds for all findings of a rule", async () => {
  const rules = new Map([["require-accepter", "error"]] as const);
  const { findings } = await lintPaths(["fixtures/findings/require-accepter"], { rules });
  const severities = findings
    .filter(({ ruleId }) => ruleId === "require-accepter")
    .map(({ severity }) => severity);
  expect(severities.length).toBeGreaterThan(4);
  expect(new Set(severities)).toEqual(new Set(["error"]));
});
