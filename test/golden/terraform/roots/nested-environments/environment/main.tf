variable "name" { type = string }
variable "cidr" { type = string }
variable "regions" { type = list(string) }
variable "peering" {
  type     = object({ enabled = bool, bandwidth = optional(number, 100) })
  nullable = false
}

locals {
  blocks = zipmap(var.regions, slice(cidrsubnets(var.cidr, 4, 4, 4, 4), 0, length(var.regions)))
  home   = try(var.regions[0], null)
}

module "network" {
  source   = "../network"
  for_each = local.blocks
  region   = each.key
  cidr     = each.value
  label    = join("-", [var.name, each.key])
}

resource "terraform_data" "link" {
  for_each = var.peering.enabled ? { for region in var.regions : region => region if region != local.home } : {}
  input = {
    from      = module.network[local.home].label
    to        = module.network[each.value].label
    vpc_id    = module.network[local.home].id
    bandwidth = var.peering.bandwidth
  }
}

output "networks" {
  value = module.network
}

output "summary" {
  value = {
    links    = length(terraform_data.link)
    networks = [for network in module.network : network.label]
    home     = local.home == null ? "none" : upper(local.home)
  }
}
