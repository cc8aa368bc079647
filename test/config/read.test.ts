import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadConfig, resolveSettings } from "../../src/config/index.ts";
import { parseConfig } from "../../src/config/read.ts";
import { UsageError } from "../../src/error.ts";
import type { Level } from "../../src/settings.ts";

const names = { rules: ["no-overlapping-cidr", "require-route"], quotas: ["vpc_quota_peer_num"] };
const parse = (text: string) => parseConfig("c.yaml", text, names);

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
`);
  expect(config).toEqual({
    preset: "strict",
    rules: new Map([
      ["require-route", "off"],
      ["no-overlapping-cidr", "warning"],
    ]),
    accounts: [
      {
        uid: "01234567890123456789",
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
  });
});

test("reads JSON", () => {
  const text = JSON.stringify(
    { preset: "recommended", accounts: [{ uid: "1", providers: ["alicloud"] }] },
    null,
    "\t",
  );
  expect(parse(text)).toMatchObject({
    preset: "recommended",
    accounts: [{ uid: "1", providers: ["alicloud"] }],
  });
});

test.each(["", "# nothing\n", "rules:\n", "facts:\n  quotas:\n", "{}"])("reads %j as empty", (text) => {
  expect(parse(text)).toEqual({
    preset: null,
    rules: new Map(),
    accounts: [],
    quotas: new Map(),
    crossBorder: [],
    vpcs: [],
  });
});

test.each([
  [
    "presets: strict",
    "c.yaml:1:1: There is no key presets in a config file. Did you mean preset? The keys are preset, rules, accounts, facts.",
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
  ["accounts:\n  - uid: 12a", "c.yaml:2:10: An account needs a uid of 1 to 20 digits."],
  ["accounts:\n  - site: china", "c.yaml:2:5: An account needs a uid of 1 to 20 digits."],
  ["accounts: { uid: 1 }", "c.yaml:1:11: Here accounts must be a list."],
  [
    "accounts: [{ uid: 1, providers: [alicloud..x] }]",
    "c.yaml:1:34: A provider configuration is written as alicloud, alicloud.x or ROOT:alicloud.x.",
  ],
  [
    "facts: { quotas: { vpc_quota_peer_nums: 1 } }",
    "c.yaml:1:20: There is no quota vpc_quota_peer_nums. Did you mean vpc_quota_peer_num? The quotas are vpc_quota_peer_num.",
  ],
  [
    "facts: { quotas: { vpc_quota_peer_num: 1.5 } }",
    "c.yaml:1:40: The quota vpc_quota_peer_num is a whole number.",
  ],
  ["- a", "c.yaml:1:1: Here a config file must be a mapping with the keys preset, rules, accounts, facts."],
  ["preset: strict\npreset: strict", "c.yaml:2:1: Map keys must be unique."],
  ["preset: [", expect.stringMatching(/^c\.yaml:1:\d+: /)],
  [
    "preset: loose\nrule: {}",
    "c.yaml:1:9: preset must be recommended or strict.\nc.yaml:2:1: There is no key rule in a config file. Did you mean rules? The keys are preset, rules, accounts, facts.",
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

test("a file is named as the user would", async () => {
  const directory = mkdtempSync(join(tmpdir(), "config-"));
  try {
    await expect(loadConfig("c.yaml", directory, names)).rejects.toThrow(
      "The config file c.yaml is not read. It is not there.",
    );
    writeFileSync(join(directory, "c.yaml"), "preset: x");
    await expect(loadConfig(join(directory, "c.yaml"), directory, names)).rejects.toThrow(/^c\.yaml:1:9: /);
    writeFileSync(join(directory, "c.yaml"), "preset: strict");
    await expect(loadConfig("./c.yaml", directory, names)).resolves.toMatchObject({ preset: "strict" });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("roots are named from where the file is", () => {
  const text = 'accounts: [{ uid: 1, providers: ["a:alicloud", "../b:alicloud", "/c:alicloud"] }]';
  const providers = (path: string) => parseConfig(path, text, names).accounts[0]?.providers;
  expect(providers("c.yaml")).toEqual(["a:alicloud", "../b:alicloud", "/c:alicloud"]);
  expect(providers("live/c.yaml")).toEqual(["live/a:alicloud", "b:alicloud", "/c:alicloud"]);
  expect(providers("../c.yaml")).toEqual(["../a:alicloud", "../../b:alicloud", "/c:alicloud"]);
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
      ["require-route", "error"],
      ["no-overlapping-cidr", "note"],
    ]),
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
