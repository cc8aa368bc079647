import type { Topology } from "../../topology.ts";
import { visibleJson } from "../visible.ts";

/** A topology as data. Later versions only add keys. */
export function jsonGraph({
  vpcs,
  peerings,
  routes,
  accepters,
  accounts,
  findings,
  undecided,
  gaps,
}: Topology): string {
  const data = { version: 1, vpcs, peerings, routes, accepters, accounts, findings, undecided, gaps };
  return `${visibleJson(JSON.stringify(data, null, 2))}\n`;
}
