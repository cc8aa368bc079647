import type { Range } from "../range.ts";
import type { ProviderConfiguration, Root } from "../terraform/root.ts";
import { describeCauses } from "./describe-causes.ts";
import { textArgument } from "./describe-field.ts";
import { unsetField } from "./element.ts";
import type { Field } from "./field.ts";
import type { ProviderRecord } from "./fragment.ts";

type Credentials = Pick<
  ProviderRecord,
  "credentials" | "credentialsIfEmpty" | "usesEnvironment" | "roleArn" | "role"
>;

/**
 * Where the provider takes its keys from; of several, the first that is set counts. The file says which profiles there are.
 * https://registry.terraform.io/providers/aliyun/alicloud/latest/docs#authentication
 */
const sources = ["access_key", "shared_credentials_file", "profile", "ecs_role_name", "credentials_uri"];
/** What only the machine on which terraform runs tells the meaning of. */
const ofTheMachine = new Set(["shared_credentials_file", "ecs_role_name", "credentials_uri"]);

/** Takes what tells the account of a provider configuration from others. */
export function describeCredentials(root: Root, provider: ProviderConfiguration, place: Range): Credentials {
  const given = sources
    .map((name) => ({ name, value: textArgument(root, provider, name, place) }))
    .filter(({ value }) => value.state !== "unset");
  const certain = given.filter(({ value }) => !mayBeUnset(value));
  const counting = untilSettled(given);
  const role = roleArn(root, provider) ?? unsetField(place);
  return {
    credentials: keyOf(root, counting),
    credentialsIfEmpty: keyOf(root, untilSettled(certain)),
    usesEnvironment: counting.every(({ name }) => ofTheMachine.has(name)),
    roleArn: role,
    role: role.state === "unset" ? "" : expressionKey(root, "role_arn", role),
  };
}

interface Source {
  readonly name: string;
  readonly value: Field<string>;
}

/** Those that may count: no others than the first that is set for certain, and those before it. */
function untilSettled(given: readonly Source[]): readonly Source[] {
  const settling = given.findIndex(
    ({ name, value }) => name !== "shared_credentials_file" && !mayBeUnset(value),
  );
  return settling < 0 ? given : given.slice(0, settling + 1).filter(isOfUse);
}

/** The file is of no use to keys that are written out. */
function isOfUse({ name }: Source, _: number, given: readonly Source[]): boolean {
  return name !== "shared_credentials_file" || given.some((other) => other.name === "profile");
}

function mayBeUnset(field: Field<string>): boolean {
  return field.state === "unknown" && field.maybeUnset;
}

function keyOf(root: Root, given: readonly Source[]): string {
  return given.map(({ name, value }) => expressionKey(root, name, value)).join("");
}

/** A role that is assumed, one way or the other; null for none. */
function roleArn(root: Root, provider: ProviderConfiguration): Field<string> | null {
  for (const type of ["assume_role", "assume_role_with_oidc"]) {
    const { blocks, unknown } = provider.nested(type);
    for (const block of blocks) {
      const field = textArgument(root, block, "role_arn", block.header);
      if (field.state !== "unset") return field;
    }
    const at = unknown[0]?.range;
    if (at == null) continue;
    const causes = describeCauses(unknown);
    const nowhere = { argument: null, from: [], identity: null, reference: null, name: null };
    return { state: "unknown", at, causes, ...nowhere, maybeUnset: true };
  }
  return null;
}

/** Two arguments without a known value are the same credentials where they are the same expression in one module. */
function expressionKey(root: Root, name: string, field: Field<string>): string {
  if (field.state === "known") {
    const isRelative = name === "shared_credentials_file" && !/^([~/\\]|\w:)/.test(field.value);
    return JSON.stringify([name, field.value, ...(isRelative ? [root.directory] : [])]);
  }
  if (field.state === "unknown" && field.identity !== null) return JSON.stringify([name, field.identity]);
  const { file, start, end } = field.at;
  const text = root.sources.get(file)?.text.slice(start, end) ?? start;
  return JSON.stringify([name, root.directory, file, text]);
}
