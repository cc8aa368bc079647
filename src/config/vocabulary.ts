import type { Level, Preset } from "../settings.ts";

export const levels: readonly Level[] = ["off", "note", "warning", "error"];
/** What other linters call levels, or YAML makes of them. */
const otherNames = new Map<string, Level>([
  ...(["false", "0", "none", "disabled", "disable", "ignore"] as const).map((name) => [name, "off"] as const),
  ...(["info", "notice", "hint"] as const).map((name) => [name, "note"] as const),
  ...(["warn", "1"] as const).map((name) => [name, "warning"] as const),
  ...(["err", "2", "critical"] as const).map((name) => [name, "error"] as const),
]);

/** ` Did you mean warning?` for a level by a name that it has elsewhere; else nothing. */
export function levelMeant(text: string): string {
  const level = otherNames.get(text.toLowerCase());
  return level === undefined ? "" : ` Did you mean ${level}?`;
}

export const presets: readonly Preset[] = ["recommended", "strict"];

/** `alicloud`, `alicloud.x`, or `ROOT:alicloud.x` for one root only. */
export const providerReference =
  /^(?:.+:)?[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Start}_][\p{ID_Continue}-]*)*$/u;

/** Of the id of an account. */
export const accountIdLength = 20;

/** `cn-hangzhou` */
export const regionPattern = /^[a-z]+(?:-[a-z0-9]+)+$/;

export const vpcIdPattern = /^vpc-[a-zA-Z0-9]+$/;

/** Whether a text names a provider configuration. */
export function isProviderReference(text: string): boolean {
  return providerReference.test(text);
}

/** A reference to a provider configuration with its root, if it names one, as `place` has it. */
export function withRoot(reference: string, place: (root: string) => string): string {
  const colon = reference.lastIndexOf(":");
  return colon === -1 ? reference : place(reference.slice(0, colon)) + reference.slice(colon);
}

/** Whether a text can be the id of an account at Alibaba Cloud. */
export function isAccountId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}
