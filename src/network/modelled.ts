import type { ResourceMode } from "../terraform/root.ts";

/** What the network takes of an argument's value. Account ids are strings, so that no digit is lost. */
export type FieldKind = "string" | "number" | "bool";

/** The arguments of a type that the network asks for; nothing else is evaluated. */
export interface ModelledType {
  readonly mode: ResourceMode;
  readonly type: string;
  readonly fields?: Readonly<Record<string, FieldKind>>;
  /** Lists and sets of strings. */
  readonly lists?: readonly string[];
  readonly blocks?: Readonly<Record<string, Readonly<Record<string, FieldKind>>>>;
  /** What the network takes of the attributes that the provider fills in, where a plan knows them; `id` is left out. */
  readonly computed?: readonly string[];
  /** The same of a data source's list of results; there it is with the id. */
  readonly results?: {
    readonly list: string;
    readonly attributes: readonly string[];
    readonly lists?: readonly string[];
  };
}

const connectionSettings = {
  bandwidth: "number",
  link_type: "string",
  description: "string",
  force_delete: "bool",
  dry_run: "bool",
} as const;

const vswitch = {
  vpc_id: "string",
  cidr_block: "string",
  enable_ipv6: "bool",
  ipv6_cidr_block_mask: "number",
} as const;

const escalation = { comparison_operator: "string", statistics: "string", threshold: "string" } as const;

/** Types that are not of the network itself, and say which addresses reach what is in it. */
const allowLists: readonly ModelledType[] = [
  {
    mode: "managed",
    type: "alicloud_network_acl",
    blocks: {
      ingress_acl_entries: { source_cidr_ip: "string" },
      egress_acl_entries: { destination_cidr_ip: "string" },
    },
  },
  { mode: "managed", type: "alicloud_db_instance", lists: ["security_ips"] },
  { mode: "managed", type: "alicloud_db_readonly_instance", lists: ["security_ips"] },
];

/** Every type that the network is made of. */
export const networkTypes: readonly ModelledType[] = [
  {
    mode: "managed",
    type: "alicloud_vpc_peer_connection",
    fields: {
      vpc_id: "string",
      accepting_vpc_id: "string",
      accepting_region_id: "string",
      accepting_ali_uid: "string",
      peer_connection_name: "string",
      status: "string",
      ...connectionSettings,
    },
    computed: ["region_id"],
  },
  {
    mode: "managed",
    type: "alicloud_vpc_peer_connection_accepter",
    fields: { instance_id: "string", peer_connection_accepter_name: "string", ...connectionSettings },
  },
  {
    mode: "managed",
    type: "alicloud_route_entry",
    fields: {
      route_table_id: "string",
      destination_cidrblock: "string",
      nexthop_type: "string",
      nexthop_id: "string",
    },
  },
  {
    mode: "managed",
    type: "alicloud_vpc_route_entry",
    fields: {
      route_table_id: "string",
      destination_cidr_block: "string",
      nexthop_type: "string",
      nexthop_id: "string",
    },
    blocks: { next_hops: { nexthop_type: "string", nexthop_id: "string" } },
  },
  {
    mode: "managed",
    type: "alicloud_vpc",
    fields: {
      cidr_block: "string",
      secondary_cidr_mask: "number",
      ipv6_cidr_block: "string",
      ipv6_isp: "string",
      enable_ipv6: "bool",
      is_default: "bool",
      dry_run: "bool",
    },
    lists: ["secondary_cidr_blocks", "user_cidrs"],
    computed: ["cidr_block", "ipv6_cidr_block", "region_id", "route_table_id"],
  },
  {
    mode: "managed",
    type: "alicloud_vpc_ipv4_cidr_block",
    fields: { vpc_id: "string", secondary_cidr_block: "string" },
    computed: ["secondary_cidr_block"],
  },
  {
    mode: "managed",
    type: "alicloud_vpc_ipv6_cidr_block",
    fields: { vpc_id: "string", ipv6_cidr_block: "string" },
    computed: ["ipv6_cidr_block"],
  },
  { mode: "managed", type: "alicloud_vswitch", fields: vswitch, computed: ["ipv6_cidr_block"] },
  // The provider's older name of the same resource.
  { mode: "managed", type: "alicloud_subnet", fields: vswitch, computed: ["ipv6_cidr_block"] },
  { mode: "managed", type: "alicloud_route_table", fields: { vpc_id: "string", associate_type: "string" } },
  {
    mode: "managed",
    type: "alicloud_route_table_attachment",
    fields: { route_table_id: "string", vswitch_id: "string" },
  },
  {
    mode: "managed",
    type: "alicloud_vpc_prefix_list",
    fields: { ip_version: "string", max_entries: "number" },
    blocks: { entrys: { cidr: "string" } },
  },
  {
    mode: "managed",
    type: "alicloud_ram_policy",
    fields: { policy_name: "string", name: "string", policy_document: "string", document: "string" },
  },
  {
    mode: "managed",
    type: "alicloud_ram_user_policy_attachment",
    fields: { policy_name: "string", policy_type: "string", user_name: "string" },
  },
  {
    mode: "managed",
    type: "alicloud_ram_group_policy_attachment",
    fields: { policy_name: "string", policy_type: "string", group_name: "string" },
  },
  {
    mode: "managed",
    type: "alicloud_ram_role_policy_attachment",
    fields: { policy_name: "string", policy_type: "string", role_name: "string" },
  },
  { mode: "data", type: "alicloud_ram_policy_document" },
  {
    mode: "managed",
    type: "alicloud_resource_manager_shared_resource",
    fields: { resource_id: "string" },
  },
  {
    mode: "managed",
    type: "alicloud_resource_manager_resource_share",
    blocks: { resources: { resource_id: "string" } },
  },
  {
    mode: "managed",
    type: "alicloud_cms_alarm",
    fields: {
      project: "string",
      metric: "string",
      period: "number",
      enabled: "bool",
      operator: "string",
      statistics: "string",
      threshold: "string",
      triggered_count: "string",
      notify_type: "string",
    },
    blocks: {
      escalations_critical: escalation,
      escalations_warn: escalation,
      escalations_info: escalation,
    },
  },
  { mode: "managed", type: "alicloud_vpc_ipv4_gateway", fields: { vpc_id: "string" } },
  { mode: "managed", type: "alicloud_security_group", fields: { vpc_id: "string" } },
  {
    mode: "managed",
    type: "alicloud_security_group_rule",
    fields: {
      security_group_id: "string",
      source_security_group_id: "string",
      cidr_ip: "string",
      ipv6_cidr_ip: "string",
    },
  },
  {
    mode: "data",
    type: "alicloud_security_groups",
    fields: { vpc_id: "string" },
    lists: ["ids"],
    results: { list: "groups", attributes: ["id", "vpc_id"] },
  },
  { mode: "data", type: "alicloud_account" },
  { mode: "data", type: "alicloud_caller_identity", computed: ["account_id"] },
  { mode: "data", type: "alicloud_regions", fields: { current: "bool" } },
  {
    mode: "data",
    type: "alicloud_vpcs",
    fields: { cidr_block: "string", vpc_owner_id: "string" },
    lists: ["ids"],
    results: {
      list: "vpcs",
      attributes: ["id", "cidr_block", "ipv6_cidr_block", "region_id", "route_table_id"],
      lists: ["secondary_cidr_blocks"],
    },
  },
  {
    mode: "data",
    type: "alicloud_vswitches",
    fields: { vpc_id: "string" },
    lists: ["ids"],
    results: { list: "vswitches", attributes: ["id"] },
  },
  {
    mode: "data",
    type: "alicloud_route_tables",
    fields: { vpc_id: "string", route_table_type: "string" },
    lists: ["ids"],
    results: { list: "tables", attributes: ["id", "vpc_id", "route_table_type"] },
  },
  {
    mode: "data",
    type: "alicloud_vpc_peer_connections",
    lists: ["ids"],
    results: { list: "connections", attributes: ["id"] },
  },
];

/** Every type that anything is asked of. */
export const modelledTypes: readonly ModelledType[] = [...networkTypes, ...allowLists];

/** Whether anything is asked of resources of a type. */
export function isModelled(mode: ResourceMode, type: string): boolean {
  return modelledTypes.some((modelled) => modelled.mode === mode && modelled.type === type);
}
