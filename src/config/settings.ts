import type { AccountSetting, Level, Preset, Settings } from "../settings.ts";
import type { Config } from "./read.ts";

/** What flags say about checking. */
export interface Flags {
  readonly preset: Preset | null;
  readonly rules: ReadonlyMap<string, Level>;
  readonly accounts: readonly AccountSetting[];
  readonly requireReason: boolean;
  readonly today: string | null;
}

/** Flags and config file in one, flags first. */
export function resolveSettings(flags: Flags, config: Config | null): Settings {
  const named = new Set(flags.accounts.flatMap((account) => account.providers));
  const fromConfig = (config?.accounts ?? []).map((account) => ({
    ...account,
    providers: account.providers.filter((provider) => !named.has(provider)),
  }));
  return {
    preset: flags.preset ?? config?.preset ?? "recommended",
    rules: config?.rules ?? new Map(),
    options: config?.options ?? new Map(),
    overrides: config?.overrides ?? [],
    forcedRules: flags.rules,
    accounts: [...flags.accounts, ...fromConfig],
    quotas: config?.quotas ?? new Map(),
    crossBorder: config?.crossBorder ?? [],
    vpcs: config?.vpcs ?? [],
    remoteStates: config?.remoteStates ?? [],
    requireReason: flags.requireReason,
    today: flags.today,
  };
}
