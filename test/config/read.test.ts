import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveSettings } from "../../src/config/index.ts";
import { UsageError } from "../../src/error.ts";
import type { Level } from "../../src/settings.ts";
import { parseConfig } from "./parse.ts";

const parse = (text: string, path = "c.yaml") => parseConfig(text, path);

test("reads every key", () => {
  const config = parse(`preset: strict
rules:
  require-route: off
  no-overlapping-cidr: { level: warning, options: {} }
accounts:
  - uid: 01234567890123456789
    site: china
    providers: [alicloud, "envs/prod:alicloud.b"]
  - uid: "123"
facts:
  quotas: { vpc_quota_peer_num: 50 }
  crossBorder: [[cn-hangzhou, ap-southeast-1]]
  vpcs:
    - id: vpc-bp1
      cidrBlocks: [10.0.0.0/8, "2001:db8::/56"]
      account: 1234567890123456
      region: cn-hangzhou
    - id: vpc-bp2
remoteState:
  envs/prod:data.terraform_remote_state.network: envs/network
  data.terraform_remote_state.hub["a"]: hub
vars: { peer_cidr: 10.0.0.0/8, zones: [a, 1, true, null] }
environments:
  prod: [common.tfvars, prod.tfvars]
  dev: dev.tfvars
ignore: [examples, "!examples/peering"]
overrides:
  - files: ["legacy/**"]
    rules: { require-route: note }
`);
  expect(config).toMatchObject({
    preset: "strict",
    rules: new Map([
      ["require-route", "off"],
      ["no-overlapping-cidr", "warning"],
    ]),
    accounts: [
      {
        uid: "1234567890123456789",
        site: "china",
        providers: ["alicloud", "envs/prod:alicloud.b"],
        places: new Map([
          ["alicloud", "c.yaml:8:17"],
          ["envs/prod:alicloud.b", "c.yaml:8:27"],
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
      { id: "vpc-bp2", cidrBlocks: null, account: null, region: null },
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

test.each([
  [
    "presets: strict",
    "c.yaml:1:1: There is no key presets in a config file. Did you mean preset? The keys are preset, rules, overrides, accounts, facts, remoteState, vars, environments, ignore.",
  ],
  [
    "rules:\n  no-overlaping-cidr: error",
    "c.yaml:2:3: There is no rule no-overlaping-cidr. Did you mean no-overlapping-cidr?",
  ],
  [
    "rules:\n  require-route: errors",
    "c.yaml:2:18: The level of require-route must be off, note, warning or error. Did you mean error?",
  ],
  [
    "rules:\n  require-route:\n    level: 2",
    "c.yaml:3:12: The level of require-route must be off, note, warning or error.",
  ],
  [
    "rules:\n  require-route:",
    "c.yaml:2:17: The level of require-route must be off, note, warning or error.",
  ],
  ["rules: { require-route: { options: { x: 1 } } }", "c.yaml:1:38: The rule require-route has no option x."],
  ["rules: [require-route]", "c.yaml:1:8: Here rules must be a mapping with rule ids and their levels."],
  ["preset: loose", "c.yaml:1:9: preset must be recommended or strict."],
  ["accounts:\n  - uid: 12a", "c.yaml:2:10: An account has a uid of 1 to 20 digits."],
  ["accounts:\n  - site: china", "c.yaml:2:5: An account needs a uid of 1 to 20 digits."],
  ["accounts: { uid: 1 }", "c.yaml:1:11: Here accounts must be a list."],
  [
    "accounts: [{ uid: 1, providers: [alicloud..x] }]",
    "c.yaml:1:34: A provider configuration is written as alicloud, alicloud.x or ROOT:alicloud.x.",
  ],
  [
    "facts: { quotas: { vpc_quota_peer_nums: 1 } }",
    "c.yaml:1:20: There is no quota vpc_quota_peer_nums. The quotas are vpc_quota_peer_num. Did you mean vpc_quota_peer_num?",
  ],
  [
    "facts: { quotas: { vpc_quota_peer_num: 1.5 } }",
    "c.yaml:1:40: The quota vpc_quota_peer_num is a whole number.",
  ],
  [
    "facts: { crossBorder: [[cn-hangzhou]] }",
    "c.yaml:1:24: A pair of regions is written as [cn-hangzhou, ap-southeast-1].",
  ],
  [
    "facts: { vpcs: [{ id: vpc-a, cidrBlocks: [10.0.0.0/33] }] }",
    "c.yaml:1:43: A CIDR block is written as in 10.0.0.0/16.",
  ],
  ["facts: { vpcs: [{ id: vpc-a }, { id: vpc-a }] }", "c.yaml:1:32: The VPC vpc-a is described twice."],
  [
    "facts: { vpcs: [{ region: cn-hangzhou }] }",
    "c.yaml:1:17: A VPC needs an id, as in vpc-bp1aevy8sofi8mh1qabcd.",
  ],
  [
    "overrides: [{ rules: {} }]",
    "c.yaml:1:13: An override needs files: patterns of the files that it is for.",
  ],
  [
    "overrides: [{ files: x, rules: { require-rout: off } }]",
    "c.yaml:1:34: There is no rule require-rout. Did you mean require-route?",
  ],
  [
    "ignore: ../a",
    expect.stringMatching(
      /^c\.yaml:1:9: Here ignore are patterns as in \.gitignore, below the folder of this file/,
    ),
  ],
  ["ignore: [a, 1]", expect.stringMatching(/^c\.yaml:1:13: /)],
  [
    "remoteState: { network: hub }",
    expect.stringMatching(/^c\.yaml:1:16: A state that is read is named as in /),
  ],
  ["vars: { a b: 1 }", "c.yaml:1:9: A variable's name has letters, digits, _ and - only."],
  ["environments: { prod: { a: b } }", "c.yaml:1:23: A file of values is named as in envs/prod.tfvars."],
  ["$schema: 1", "c.yaml:1:10: $schema is the address of a JSON Schema."],
  [
    "- a",
    "c.yaml:1:1: Here a config file must be a mapping with the keys preset, rules, overrides, accounts, facts, remoteState, vars, environments, ignore.",
  ],
  ["preset: strict\npreset: strict", "c.yaml:2:1: Map keys must be unique."],
  ["preset: [", expect.stringMatching(/^c\.yaml:1:\d+: /)],
  [
    "preset: loose\nrule: {}",
    "c.yaml:1:9: preset must be recommended or strict.\nc.yaml:2:1: There is no key rule in a config file. Did you mean rules? The keys are preset, rules, overrides, accounts, facts, remoteState, vars, environments, ignore.",
  ],
])("points at what is wrong in %j", (text, message) => {
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
    overrides: [],
    forcedRules: new Map([["require-route", "error"]]),
    accounts: [
      { uid: "2", providers: ["alicloud"] },
      { uid: "1", providers: ["alicloud.b"], places: config.accounts[0]?.places },
    ],
    quotas: new Map(),
    crossBorder: [],
    vpcs: [],
    requireReason: true,
    today: "2027-01-31",
  });
  const none = { preset: null, rules: new Map(), accounts: [], requireReason: false, today: null };
  expect(resolveSettings(none, null).preset).toBe("recommended");
});
