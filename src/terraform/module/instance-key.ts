import { quotedTemplate } from "../values/quoted-template.ts";

/** What tells the instances of a block apart: an index, a key, or null where there is but one. */
export type InstanceKey = number | string | null;

/** The address of an instance as terraform prints it: `alicloud_vpc.a["x"]`. */
export function instanceAddress(blockAddress: string, key: InstanceKey): string {
  if (key === null) return blockAddress;
  return `${blockAddress}[${typeof key === "number" ? key : quotedTemplate(key)}]`;
}

/** `module.m.alicloud_vpc.a` of `module.m["x"].alicloud_vpc.a[0]`. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}
