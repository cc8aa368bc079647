import { expect } from "vitest";

/** A config file with every key. */
export const everything = `preset: strict
rules:
  require-route: off
  no-overlapping-cidr: { level: warning, options: {} }
  prefer-cen: { options: { most: 5, mode: star, strict: true, blocks: [10.0.0.0/8] } }
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
`;

/** Texts that are no config file, each with what is said of it. */
export const refused: readonly (readonly [text: string, message: string])[] = [
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
    "c.yaml:3:12: The level of require-route must be off, note, warning or error. Did you mean error?",
  ],
  [
    "rules:\n  require-route: warn",
    "c.yaml:2:18: The level of require-route must be off, note, warning or error. Did you mean warning?",
  ],
  [
    "rules:\n  require-route: false",
    "c.yaml:2:18: The level of require-route must be off, note, warning or error. Did you mean off?",
  ],
  [
    "rules:\n  require-route:",
    "c.yaml:2:17: The level of require-route must be off, note, warning or error.",
  ],
  ["rules: { require-route: { options: { x: 1 } } }", "c.yaml:1:38: The rule require-route has no option x."],
  [
    "rules:\n  prefer-cen:\n    options: { mots: 4 }",
    "c.yaml:3:16: The rule prefer-cen has no option mots. Did you mean most?",
  ],
  [
    "rules:\n  prefer-cen:\n    options:\n      most: 1",
    "c.yaml:4:13: The option most takes a whole number from 2 to 9.",
  ],
  [
    "rules: { prefer-cen: { options: { most: 2.5 } } }",
    "c.yaml:1:41: The option most takes a whole number from 2 to 9.",
  ],
  [
    "rules: { prefer-cen: { options: { mode: ring } } }",
    "c.yaml:1:41: The option mode takes one of mesh, star.",
  ],
  [
    "rules: { prefer-cen: { options: { prefix: A } } }",
    "c.yaml:1:43: The option prefix takes a text, as in net.",
  ],
  [
    "rules: { prefer-cen: { options: { strict: 1 } } }",
    "c.yaml:1:43: The option strict takes true or false.",
  ],
  ["rules: { prefer-cen: { options: { strict: } } }", "c.yaml:1:43: The option strict takes true or false."],
  [
    "rules: { prefer-cen: { options: { blocks: [a/b, c] } } }",
    "c.yaml:1:49: The option blocks takes a list; each item is a text.",
  ],
  [
    "rules: { prefer-cen: { options: { blocks: a/b } } }",
    "c.yaml:1:43: The option blocks takes a list; each item is a text.",
  ],
  [
    "rules: { prefer-cen: { options: [] } }",
    "c.yaml:1:33: Here options must be a mapping with options and their values.",
  ],
  [
    "overrides: [{ files: a, rules: { prefer-cen: { options: { most: 4 } } } }]",
    "c.yaml:1:59: Options hold for whole root modules: set them under rules.",
  ],
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
    "facts: { crossBorder: [[cn-hangzou, us-west-1]] }",
    "c.yaml:1:25: There is no region cn-hangzou. Did you mean cn-hangzhou?",
  ],
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
];

/** Texts that are config files. */
export const accepted: readonly string[] = [
  "{}",
  "rules:\n",
  "facts:\n  quotas:\n  vpcs: []\n",
  "$schema: ./schema.json\npreset: strict",
  "rules: { require-route: { level: off }, no-overlapping-cidr: {}, plugin/rule: { options: } }",
  "overrides: [{ files: '*.tf', rules: }]",
  'accounts: [{ uid: 1 }, { uid: "00000000000000000001", providers: ["a:b:alicloud.x"] }]',
  "facts: { vpcs: [{ id: vpc-a, cidrBlocks: ['2001:db8::/32', 10.0.0.1/8], account: 12 }] }",
  "facts: { quotas: { vpc_quota_peer_num: 0 }, crossBorder: [[cn-hangzhou, us-west-1], [ap-southeast-9, xx-nowhere]] }",
  "remoteState: { 'module.m[\"a:b\"].data.terraform_remote_state.x[0]': '.' }",
  "vars: { a: { b: [1, null] }, \u00e4: x }",
  "environments: { prod: [], dev: dev.tfvars }",
  "ignore: [examples/**, '!examples/peering', /a, '.hidden', 'a..b']",
];

/** Texts that are none, as no schema can say. */
export const refusedByReaderOnly: readonly string[] = [
  "facts: { crossBorder: [[cn-hangzou, us-west-1]] }",
  "facts: { vpcs: [{ id: vpc-a, cidrBlocks: ['1::2::3/64'] }] }",
  "facts: { vpcs: [{ id: vpc-a }, { id: vpc-a }] }",
];
