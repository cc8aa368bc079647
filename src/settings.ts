import type { Severity } from "./finding.ts";
import type { Range } from "./range.ts";

/** A rule's level as users write it. */
export type Level = "off" | Severity;
export type Preset = "recommended" | "strict";

/** Which of Alibaba Cloud's two sites an account is registered at. */
export type Site = "china" | "international";

/** An account that the user names: `accounts` of the config file and `--account`. */
export interface AccountSetting {
  /** 1 to 20 digits. */
  readonly uid: string;
  /** `alicloud.x`, or `ROOT:alicloud.x` for one root only. */
  readonly providers: readonly string[];
  readonly site?: Site;
  /** Where a config file names each of the providers: `c.yaml:3:15`. Left out for what options name. */
  readonly places?: ReadonlyMap<string, string>;
}

/** A VPC that is in no Terraform configuration: `facts.vpcs` of the config file. */
export interface VpcSetting {
  /** `vpc-…` */
  readonly id: string;
  /** All its blocks of both IP versions, well formed; null where they are not stated. */
  readonly cidrBlocks: readonly string[] | null;
  /** The uid of the account that owns it: 1 to 20 digits; null where it is not stated. */
  readonly account: string | null;
  readonly region: string | null;
  /** Where a config file states these, the blocks in their order; left out where that is no file. */
  readonly places?: {
    readonly cidrBlocks: readonly Range[];
    readonly account: Range | null;
    readonly region: Range | null;
  };
}

/** Which root's state a data source reads: `remoteState` of the config file. */
export interface RemoteStateSetting {
  /** The root module that has the data source; null for all. */
  readonly root: string | null;
  /** `data.terraform_remote_state.network`, with or without the key of an instance. */
  readonly address: string;
  /** The root module whose state it is. */
  readonly target: string;
  /** Where the data source and the root module are named. */
  readonly places: { readonly address: Range; readonly target: Range };
}

/** Two regions in either order, between which a connection may cross the border of the Chinese mainland. */
export type BorderCrossing = readonly [region: string, region: string];

/** An environment that roots are evaluated for: `--env` and the config's `environments`. */
export interface EnvironmentSetting {
  readonly name: string;
  /** Files with values, relative to the working directory, each on top of those before it and of the automatic ones. */
  readonly files: readonly string[];
  /** Where they are named, one for each; left out where that is no file. */
  readonly ranges?: readonly Range[];
}

/** Levels of rules for findings in some files: `overrides` of the config file. */
export interface RuleOverride {
  readonly files: {
    /** @param path as reports show it */
    matches(path: string): boolean;
  };
  readonly rules: ReadonlyMap<string, Level>;
}

/** A plan in JSON that belongs to a root module: `--plan`. */
export interface PlanSetting {
  /** The root's directory as the user wrote it; null for the only root of the run. */
  readonly root: string | null;
  /** Relative to the working directory. */
  readonly file: string;
}

/** What the command line and the config file decide about checking, resolved. */
export interface Settings {
  readonly preset: Preset;
  /** By rule id: the config's `rules`. */
  readonly rules: ReadonlyMap<string, Level>;
  /** What rules let users choose, by rule id: those that the config sets. */
  readonly options: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Over `rules`; of those that match a file, the last one with a rule decides. */
  readonly overrides: readonly RuleOverride[];
  /** Over all others: `--rule`. */
  readonly forcedRules: ReadonlyMap<string, Level>;
  readonly accounts: readonly AccountSetting[];
  /** Raised (or lowered) quotas by their name at Alibaba Cloud: `vpc_quota_peer_num`. */
  readonly quotas: ReadonlyMap<string, number>;
  /** The approved ones: `facts.crossBorder`. */
  readonly crossBorder: readonly BorderCrossing[];
  /** No id twice. */
  readonly vpcs: readonly VpcSetting[];
  readonly remoteStates: readonly RemoteStateSetting[];
  /** Whether a comment that suppresses findings has to give a reason. */
  readonly requireReason: boolean;
  /** The day of the run, `2027-01-31`, by which such comments expire; null where none does. */
  readonly today: string | null;
}

/** What of it makes a difference to the network. */
export type NetworkSettings = Pick<Settings, "accounts" | "quotas" | "crossBorder" | "vpcs" | "remoteStates">;

/** What holds for a run: for each root module what its config file says, and the rest for those that have none. */
export type PerRoot<S> = S & { readonly byRoot?: ReadonlyMap<string, S> };

/** What holds for a root module. */
export function settingsOf<S extends object>(settings: PerRoot<S>, root: string): S {
  return settings.byRoot?.get(root) ?? settings;
}

export const defaultSettings: Settings = {
  preset: "recommended",
  rules: new Map(),
  options: new Map(),
  overrides: [],
  forcedRules: new Map(),
  accounts: [],
  quotas: new Map(),
  crossBorder: [],
  vpcs: [],
  remoteStates: [],
  requireReason: false,
  today: null,
};
