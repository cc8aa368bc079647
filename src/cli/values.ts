import { isAccountId, isProviderReference, levelMeant, levels } from "../config/vocabulary.ts";
import { UsageError } from "../error.ts";
import { suggestion } from "../nearest-name.ts";
import type { AccountSetting, EnvironmentSetting, Level, PlanSetting } from "../settings.ts";
import type { OptionName } from "./options.ts";
import type { ReadCommandLine } from "./read.ts";

/** The value of an option that is given once; null where it is not given. */
export function valueGiven({ given }: ReadCommandLine, name: OptionName): string | null {
  const value = given.get(name)?.[0];
  if (value === "") throw new UsageError(`--${name} needs a value that is not empty.`);
  return value ?? null;
}

export function choiceOf<T extends string>(
  read: ReadCommandLine,
  name: OptionName,
  choices: readonly T[],
): T | null {
  const value = valueGiven(read, name);
  return value === null ? null : chosen(`--${name}`, value, choices);
}

export function chosen<T extends string>(
  what: string,
  value: string,
  choices: readonly T[],
  meant: (text: string) => string = () => "",
): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  const list = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  throw new UsageError(
    `${what} can be ${list}, and not ${value}.${meant(value) || suggestion(value, choices)}`,
  );
}

/** Divides at the first `=`. */
export function pairOf(option: OptionName, text: string, form: string): [name: string, value: string] {
  const equals = text.indexOf("=");
  if (equals < 1)
    throw new UsageError(`--${option} takes ${form}, and not ${text === "" ? "nothing" : text}.`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

export function accountOf(text: string): AccountSetting {
  const form = "PROVIDER=UID, as in alicloud.prod=1234567890123456";
  const [provider, uid] = pairOf("account", text, form);
  if (!isProviderReference(provider))
    throw new UsageError(`--account takes ${form}: ${provider} names no provider configuration.`);
  if (!isAccountId(uid))
    throw new UsageError(
      `--account takes ${form}: ${uid || "nothing"} is no account id, which has digits only.`,
    );
  return { uid, providers: [provider] };
}

export function ruleOf(text: string, ruleIds: readonly string[]): [string, Level] {
  const [id, level] = pairOf("rule", text, "ID=LEVEL");
  if (!ruleIds.includes(id))
    throw new UsageError(`There is no rule ${id}.${suggestion(id, ruleIds)} --list-rules lists all.`);
  return [id, chosen(`The level of ${id}`, level, levels, levelMeant)];
}

/** `NAME=FILE[,FILE]`. */
export function environmentOf(text: string): EnvironmentSetting {
  const form = "NAME=FILE, as in prod=common.tfvars,prod.tfvars";
  const [name, list] = pairOf("env", text, form);
  const files = list.split(",");
  if (files.includes("")) throw new UsageError(`--env takes ${form}: a file of ${name} has no name.`);
  return { name, files };
}

/** `FILE` or `ROOT=FILE`. */
export function planOf(text: string): PlanSetting {
  const equals = text.indexOf("=");
  const [root, file] = equals === -1 ? [null, text] : [text.slice(0, equals), text.slice(equals + 1)];
  if (root === "" || file === "")
    throw new UsageError(`--plan takes FILE or ROOT=FILE, and not ${text === "" ? "nothing" : text}.`);
  return { root, file };
}
