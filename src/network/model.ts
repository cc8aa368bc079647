/** What rules see of the network: plain, read-only, linked both ways. */
export type * from "./model/alarm.ts";
export type * from "./model/element.ts";
export type * from "./model/misuse.ts";
export type * from "./model/network.ts";
export type * from "./model/peering.ts";
export type * from "./model/quota.ts";
export type * from "./model/ram.ts";
export type * from "./model/route.ts";
export type * from "./model/vpc.ts";
