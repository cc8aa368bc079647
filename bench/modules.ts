import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a root module that calls one module so many times, by as many blocks: each call makes two VPCs of one account in
 * two regions, a connection between them and a route a side. Nothing is at fault.
 */
export function writeCalls(directory: string, count: number): void {
  mkdirSync(join(directory, "link"), { recursive: true });
  writeFileSync(join(directory, "main.tf"), root);
  const calls = Array.from({ length: count }, (_, number) => call(number));
  writeFileSync(join(directory, "links.tf"), calls.join("\n"));
  writeFileSync(join(directory, "link", "main.tf"), link);
}

const required = (aliases = "") => `terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.240.0"${aliases}
    }
  }
}
`;

const provider = (alias: string, region: string) => `
provider "alicloud" {
  alias  = "${alias}"
  region = "${region}"

  assume_role {
    role_arn = "acs:ram::1000000000000000:role/terraform-peering"
  }
}
`;

const root = required() + provider("left", "cn-hangzhou") + provider("right", "cn-shanghai");

/** The address blocks repeat: only those of two peered VPCs must differ. */
function call(number: number): string {
  const octet = number % 100;
  return `module "link_${String(number).padStart(4, "0")}" {
  source = "./link"

  left   = "10.${octet}.0.0/16"
  right  = "10.${octet + 100}.0.0/16"
  region = "cn-shanghai"

  providers = {
    alicloud.left  = alicloud.left
    alicloud.right = alicloud.right
  }
}
`;
}

const side = (name: string, other: string) => `
resource "alicloud_vpc" "${name}" {
  provider   = alicloud.${name}
  cidr_block = var.${name}
}

resource "alicloud_route_entry" "${name}" {
  provider              = alicloud.${name}
  route_table_id        = alicloud_vpc.${name}.route_table_id
  destination_cidrblock = alicloud_vpc.${other}.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.link.id
}
`;

const link = `${required("\n      configuration_aliases = [alicloud.left, alicloud.right]")}
variable "left" {
  type = string
}

variable "right" {
  type = string
}

variable "region" {
  type = string
}

resource "alicloud_vpc_peer_connection" "link" {
  provider            = alicloud.left
  vpc_id              = alicloud_vpc.left.id
  accepting_ali_uid   = "1000000000000000"
  accepting_region_id = var.region
  accepting_vpc_id    = alicloud_vpc.right.id
}
${side("left", "right")}${side("right", "left")}
output "connection_id" {
  value = alicloud_vpc_peer_connection.link.id
}
`;
