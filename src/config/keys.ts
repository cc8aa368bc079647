import { nearestName } from "../nearest-name.ts";
import { blockOf } from "../network/cidr.ts";
import { peeringRegions, regionFact } from "../network/facts/regions.ts";
import type { Site } from "../settings.ts";
import { choicesShape, type KnownRules, levelsShape } from "./rule-choices.ts";
import {
  anything,
  choice,
  digits,
  type JsonSchema,
  list,
  mapping,
  namesLike,
  namesOf,
  oneOrMore,
  pair,
  placed,
  record,
  type Shape,
  text,
  wholeNumber,
} from "./shape.ts";
import { accountIdLength, presets, providerReference, regionPattern, vpcIdPattern } from "./vocabulary.ts";

/** The names that a config file may use. */
export interface ConfigNames extends KnownRules {
  readonly quotas: readonly string[];
}

const variableName = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
const block =
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}\/(?:3[0-2]|[12]?\d)|[0-9a-fA-F:]*:[0-9a-fA-F:.]*\/(?:12[0-8]|1[01]\d|[1-9]?\d))$/;
const remoteState =
  /^(?:.+:)?(?:module\.[^.[\]]+(?:\[[^\]]+\])?\.)*data\.terraform_remote_state\.[^.[\]]+(?:\[[^\]]+\])?$/;
/** No pattern reaches out of the folder of the config file. */
const pathPattern = /^(?!!?(?:.*\/)?\.\.(?:\/|$))!?[^!\s].*$/;

/** What a config file may hold: the one description that it is read by, and that its JSON Schema and reference are made of. */
export function configShape(names: ConfigNames) {
  const rules = choicesShape(names);
  const levelsOnly = levelsShape(names);
  const accountId = digits(accountIdLength, "An account has a uid of 1 to 20 digits.");
  const region = regionShape();
  const patterns = (what: string) =>
    oneOrMore(
      what,
      text(
        pathPattern,
        `Here ${what} are patterns as in .gitignore, below the folder of this file: "modules", "envs/*/test", "!envs/prod".`,
      ),
    );
  return mapping("a config file", {
    $schema: {
      shape: text(/^/, "$schema is the address of a JSON Schema."),
      description: "Where editors find the schema of this file.",
    },
    preset: {
      shape: choice("preset", presets),
      description: "Which rules are on: `recommended` (the default), or `strict` for all of them.",
    },
    rules: {
      shape: rules,
      description:
        "Levels of rules by their ids, over those of the preset. `off` switches a rule off; another level is that of all its findings.",
    },
    overrides: {
      shape: list(
        "overrides",
        mapping("an override", {
          files: {
            shape: patterns("files"),
            description: "Which files: patterns as in `.gitignore`, from the folder of this file.",
            required: "An override needs files: patterns of the files that it is for.",
          },
          rules: {
            shape: levelsOnly,
            description: "Levels of rules, as above, without options.",
            required: "An override needs rules: the levels of rules for its files.",
          },
        }),
      ),
      description:
        "Levels for findings in some files only. Of several overrides that match a file, the last one with the rule decides.",
    },
    accounts: {
      shape: list("accounts", accountShape(accountId)),
      description: "What no Terraform file says of accounts.",
    },
    facts: {
      shape: factsShape(names, accountId, region),
      description: "What holds at Alibaba Cloud and no Terraform file says.",
    },
    remoteState: {
      shape: record(
        "remoteState",
        "data sources and the root modules whose state they read",
        namesLike(
          remoteState,
          "A state that is read is named as in envs/prod:data.terraform_remote_state.network, or without the root module for all.",
        ),
        () => placed(text(/[^\s]/, "The root module whose state is read is a folder, as in envs/network.")),
      ),
      description:
        "Which root module's state a `terraform_remote_state` reads, where that is not a local file: `ROOT:data.terraform_remote_state.NAME` and the folder of the root module. Both folders are relative to that of this file.",
    },
    vars: {
      shape: record(
        "vars",
        "names of variables and their values",
        namesLike(variableName, "A variable's name has letters, digits, _ and - only."),
        () => anything,
      ),
      description:
        "Values of variables for the root modules that declare them: over `terraform.tfvars` and its kin, below the files of `environments`, `--var-file` and `--var`.",
    },
    environments: {
      shape: record(
        "environments",
        "names of environments and their files",
        namesLike(/\S/, "An environment has a name."),
        () =>
          oneOrMore(
            "the files of an environment",
            placed(text(/\S/, "A file of values is named as in envs/prod.tfvars.")),
          ),
      ),
      description:
        "Environments by their names, each with its `.tfvars` files, relative to the folder of this file. Every root module is linted once for each.",
    },
    ignore: {
      shape: patterns("ignore"),
      description:
        "Folders that are not searched for root modules, beside those of `.gitignore`: patterns as there, from the folder of this file. A folder that is named on the command line is linted all the same.",
    },
  });
}

/** A region that is not listed may be a new one, unless only letters are wrong. */
function regionShape(): Shape<string> {
  const known = peeringRegions();
  const shape = text(regionPattern, "A region is written as in cn-hangzhou.");
  return {
    ...shape,
    read(node, faults) {
      const region = shape.read(node, faults);
      const near = region === undefined || regionFact(region) !== null ? null : nearestName(region, known);
      if (region === undefined || near === null || lettersOf(near) === lettersOf(region)) return region;
      faults.push({ offset: node.start, message: `There is no region ${region}. Did you mean ${near}?` });
      return undefined;
    },
  };
}

function lettersOf(region: string): string {
  return region.replaceAll(/\d+/g, "");
}

function accountShape(accountId: Shape<string>) {
  const message = "A provider configuration is written as alicloud, alicloud.x or ROOT:alicloud.x.";
  return mapping("an account", {
    uid: {
      shape: accountId,
      description: "Its id: up to 20 digits.",
      required: "An account needs a uid of 1 to 20 digits.",
    },
    site: {
      shape: choice<Site>("site", ["china", "international"]),
      description:
        "The site that it is registered at: `china` (aliyun.com) or `international` (alibabacloud.com).",
    },
    providers: {
      shape: list("providers", placed(text(providerReference, message))),
      description:
        "The provider configurations that work with it: `alicloud.x`, or `ROOT:alicloud.x` for the root module in that folder only.",
    },
  });
}

function factsShape({ quotas }: ConfigNames, accountId: Shape<string>, region: Shape<string>) {
  const pairMessage = "A pair of regions is written as [cn-hangzhou, ap-southeast-1].";
  return mapping("facts", {
    quotas: {
      shape: record(
        "quotas",
        "names of quotas and their values",
        namesOf(quotas, (name) => `There is no quota ${name}. The quotas are ${quotas.join(", ")}.`),
        (name) => wholeNumber(1_000_000_000, `The quota ${name} is a whole number.`),
      ),
      description: "Quotas that were raised, by their names at Alibaba Cloud.",
    },
    crossBorder: {
      shape: list("crossBorder", pair(region, pairMessage)),
      description:
        "Pairs of regions, in either order, between which connections across the border of the Chinese mainland are approved.",
    },
    vpcs: {
      shape: list("vpcs", placed(vpcShape(accountId, region))),
      description: "VPCs that no Terraform file of the run describes, and that connections lead to.",
    },
  });
}

function vpcShape(accountId: Shape<string>, region: Shape<string>) {
  const cidrBlock = text(
    block,
    "A CIDR block is written as in 10.0.0.0/16.",
    (cidr) => blockOf(cidr) !== null,
  );
  return mapping("a VPC", {
    id: {
      shape: text(vpcIdPattern, "The id of a VPC is written as in vpc-bp1aevy8sofi8mh1qabcd."),
      description: "Its id.",
      required: "A VPC needs an id, as in vpc-bp1aevy8sofi8mh1qabcd.",
    },
    cidrBlocks: {
      shape: list("cidrBlocks", placed(cidrBlock)),
      description: "All its blocks, IPv4 and IPv6, secondary ones too.",
    },
    account: { shape: placed(accountId), description: "The uid of the account that owns it." },
    region: { shape: placed(region), description: "The region that it is in." },
  });
}

/** The JSON Schema of a config file. */
export function configSchema(names: ConfigNames): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of tf-peer-lint",
    ...configShape(names).schema,
  };
}
