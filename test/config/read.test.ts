import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveSettings } from "../../src/config/index.ts";
import { UsageError } from "../../src/error.ts";
import type { Level } from "../../src/settings.ts";
import { everything, refused } from "./examples.ts";
import { parseConfig } from "./parse.ts";

const parse = (text: string, path = "c.yaml") => parseConfig(text, path);

test("reads every key", () => {
  const config = parse(everything);
  expect(config).toMatchObject({
    preset: "strict",
    rules: new Map([
      ["require-route", "off"],
      ["no-overlapping-cidr", "warning"],
    ]),
    options: new Map([["prefer-cen", { most: 5, mode: "star", strict: true, blocks: ["10.0.0.0/8"] }]]),
    accounts: [
      {
        uid: "1234567890123456789",
        site: "china",
        providers: ["alicloud", "envs/prod:alicloud.b"],
        places: new Map([
          ["alicloud", "c.yaml:9:17"],
          ["envs/prod:alicloud.b", "c.yaml:9:27"],
        ]),
      },
      { uid: "123", providers: [], places: new Map() },
    ],
    quotas: new Map([["vpc_quota_peer_num", 50]]),
    crossBorder: [["cn-hangzhou", "ap-southeast-1"]],
    vpcs: [
      {
        id: "vpc-bp1",
        cidrBlocks: ["10.0.0.0/8", "2001:db8::/56"],
        account: "1234567890123456",
        region: "cn-hangzhou",
      },
      {
        id: "vpc-bp2",
        cidrBlocks: null,
        account: null,
        region: null,
        places: { cidrBlocks: [], account: null, region: null },
      },
    ],
    remoteStates: [
      { root: "envs/prod", address: "data.terraform_remote_state.network", target: "envs/network" },
      { root: null, address: 'data.terraform_remote_state.hub["a"]', target: "hub" },
    ],
    environments: [
      { name: "prod", files: ["common.tfvars", "prod.tfvars"] },
      { name: "dev", files: ["dev.tfvars"] },
    ],
    overrides: [{ rules: new Map([["require-route", "note"]]) }],
  });
  expect(config.variables?.body.attributes.map(({ name }) => name)).toEqual(["peer_cidr", "zones"]);
  expect(["examples/a", "examples/peering", "b"].map((path) => config.ignore?.matches(path))).toEqual([
    true,
    false,
    false,
  ]);
  expect(["legacy/a.tf", "a.tf"].map((path) => config.overrides[0]?.files.matches(path))).toEqual([
    true,
    false,
  ]);
});

test("what is in a folder is named from there", () => {
  const config = parse(
    `accounts: [{ uid: 1, providers: ["envs/b:alicloud.x", alicloud] }]
remoteState: { "../c:data.terraform_remote_state.n": ./d/ }
environments: { prod: ["/values/prod.tfvars", p.tfvars] }
overrides: [{ files: m, rules: {} }]
ignore: ["*"]`,
    "a/c.yaml",
  );
  expect(config).toMatchObject({
    accounts: [{ providers: ["a/envs/b:alicloud.x", "alicloud"] }],
    remoteStates: [{ root: "c", target: "a/d" }],
    environments: [{ files: ["../values/prod.tfvars", "a/p.tfvars"] }],
  });
  const [override] = config.overrides;
  expect(["a/m/x.tf", "a/n/m", "m/x.tf"].map((path) => override?.files.matches(path))).toEqual([
    true,
    true,
    false,
  ]);
  expect(["a/b", "b"].map((path) => config.ignore?.matches(path))).toEqual([true, false]);
});

test.each(["c.json", "c.yaml"])("reads JSON in %s", (path) => {
  const text = JSON.stringify(
    { preset: "recommended", accounts: [{ uid: "1", providers: ["alicloud"] }] },
    null,
    "\t",
  );
  expect(parse(text, path)).toMatchObject({
    preset: "recommended",
    accounts: [{ uid: "1", providers: ["alicloud"] }],
  });
});

test.each(["", "# nothing\n", "rules:\n", "facts:\n  quotas:\n", "{}"])("reads %j as empty", (text) => {
  expect(parse(text)).toMatchObject({
    preset: null,
    rules: new Map(),
    overrides: [],
    remoteStates: [],
    variables: null,
    environments: [],
    ignore: null,
    accounts: [],
    quotas: new Map(),
    crossBorder: [],
    vpcs: [],
  });
});

test.each(refused)("points at what is wrong in %j", (text, message) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ name: "UsageError", message }));
});

test("an anchor is what it stands for", () => {
  const text = "rules: { require-route: &level { level: note }, no-overlapping-cidr: *level }";
  expect(parse(text).rules).toEqual(
    new Map([
      ["require-route", "note"],
      ["no-overlapping-cidr", "note"],
    ]),
  );
});

test("hostile text gives a config or a UsageError", () => {
  const texts = [
    "[".repeat(100_000),
    "a: &a [*a]",
    "? ".repeat(20_000),
    `a: &a [${"x,".repeat(9)}]\nrules: *a`,
    "rules: *nothing",
    "a: &a [*a, *a]",
    "a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]",
    `remoteState: { "${"module.a:".repeat(20_000)}": x }`,
    `accounts: [{ uid: 1, providers: ["${"a:".repeat(50_000)}"] }]`,
    `ignore: "${"**/".repeat(20_000)}.."`,
  ];
  for (const text of texts) expect(() => parse(text)).toThrow(UsageError);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."{}[]:,-*&!|>'\"# \n\tab01", "rules", "accounts") }),
      (text) => {
        try {
          parse(text);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("flags win over the file", () => {
  const config = parse(
    "preset: strict\nrules: { require-route: off, no-overlapping-cidr: note }\naccounts: [{ uid: 1, providers: [alicloud, alicloud.b] }]",
  );
  const flags = {
    preset: "recommended",
    rules: new Map<string, Level>([["require-route", "error"]]),
    accounts: [{ uid: "2", providers: ["alicloud"] }],
    requireReason: true,
    today: "2027-01-31",
  } as const;
  expect(resolveSettings(flags, config)).toEqual({
    preset: "recommended",
    rules: new Map([
      ["require-route", "off"],
      ["no-overlapping-cidr", "note"],
    ]),
    options: new Map(),
    overrides: [],
    forcedRules: new Map([["require-route", "error"]]),
    accounts: [
      { uid: "2", providers: ["alicloud"] },
      { uid: "1", providers: ["alicloud.b"], places: config.accounts[0]?.places },
    ],
    quotas: new Map(),
    crossBorder: [],
    vpcs: [],
    remoteStates: [],
    requireReason: true,
    today: "2027-01-31",
  });
  const none = { preset: null, rules: new Map(), accounts: [], requireReason: false, today: null };
  expect(resolveSettings(none, null).preset).toBe("recommended");
});
