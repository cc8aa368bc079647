import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** As many connections as one account may request in one region: `vpc_quota_peer_num`. */
const perPair = 20;

/**
 * Writes a root module with cross-account peerings that has nothing at fault: for each pair of accounts a
 * file with two providers and twenty connections, each with its two VPCs, its accepter and a route a side.
 *
 * @param count how many peerings
 * @returns the bytes written
 */
export function writePeerings(directory: string, count: number): number {
  mkdirSync(directory, { recursive: true });
  let bytes = writeText(join(directory, "versions.tf"), versions);
  for (let pair = 0; pair * perPair < count; pair += 1) {
    const blocks = [providers(pair)];
    const last = Math.min(count, (pair + 1) * perPair);
    for (let number = pair * perPair; number < last; number += 1) blocks.push(peering(pair, number));
    bytes += writeText(join(directory, `pair_${pad(pair)}.tf`), blocks.join("\n"));
  }
  return bytes;
}

function writeText(path: string, text: string): number {
  writeFileSync(path, text);
  return Buffer.byteLength(text);
}

function pad(number: number): string {
  return String(number).padStart(4, "0");
}

const versions = `terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.240.0"
    }
  }
}
`;

function uid(account: number): string {
  return String(1_000_000_000_000_000 + account);
}

function providers(pair: number): string {
  const provider = (side: string, region: string, account: number) => `provider "alicloud" {
  alias  = "${side}_${pad(pair)}"
  region = "${region}"

  assume_role {
    role_arn = "acs:ram::${uid(account)}:role/terraform-peering"
  }
}
`;
  return `${provider("a", "cn-hangzhou", pair * 2)}\n${provider("b", "cn-shanghai", pair * 2 + 1)}`;
}

/** The address blocks repeat from pair to pair: only those of two peered VPCs must differ. */
function peering(pair: number, number: number): string {
  const name = `link_${pad(number)}`;
  const left = `alicloud.a_${pad(pair)}`;
  const right = `alicloud.b_${pad(pair)}`;
  const octet = number % perPair;
  return `resource "alicloud_vpc" "${name}_a" {
  provider   = ${left}
  cidr_block = "10.${octet}.0.0/16"
}

resource "alicloud_vpc" "${name}_b" {
  provider   = ${right}
  cidr_block = "10.${octet + 100}.0.0/16"
}

resource "alicloud_vpc_peer_connection" "${name}" {
  provider            = ${left}
  vpc_id              = alicloud_vpc.${name}_a.id
  accepting_ali_uid   = "${uid(pair * 2 + 1)}"
  accepting_region_id = "cn-shanghai"
  accepting_vpc_id    = alicloud_vpc.${name}_b.id
}

resource "alicloud_vpc_peer_connection_accepter" "${name}" {
  provider    = ${right}
  instance_id = alicloud_vpc_peer_connection.${name}.id
}

resource "alicloud_route_entry" "${name}_a" {
  provider              = ${left}
  route_table_id        = alicloud_vpc.${name}_a.route_table_id
  destination_cidrblock = alicloud_vpc.${name}_b.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection_accepter.${name}.id
}

resource "alicloud_route_entry" "${name}_b" {
  provider              = ${right}
  route_table_id        = alicloud_vpc.${name}_b.route_table_id
  destination_cidrblock = alicloud_vpc.${name}_a.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection_accepter.${name}.id
}
`;
}
