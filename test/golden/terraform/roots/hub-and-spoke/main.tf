variable "spokes" {
  type = map(object({
    region = string
    cidr   = string
    subnets = optional(number, 2)
  }))
}

variable "hub" {
  type    = object({ region = string, cidr = string })
  default = { region = "cn-hangzhou", cidr = "10.0.0.0/16" }
}

locals {
  all = merge(var.spokes, { hub = merge(var.hub, { subnets = 4 }) })
  subnets = merge([
    for name, network in local.all : {
      for index in range(network.subnets) :
      "${name}-${index}" => { network = name, cidr = cidrsubnet(network.cidr, 8, index) }
    }
  ]...)
  remote = { for name, spoke in var.spokes : name => spoke if spoke.region != var.hub.region }
}

resource "terraform_data" "vpc" {
  for_each = local.all
  input    = { cidr_block = each.value.cidr, name = "vpc-${each.key}" }
}

resource "terraform_data" "vswitch" {
  for_each = local.subnets
  input    = { vpc_id = terraform_data.vpc[each.value.network].id, cidr_block = each.value.cidr }
}

resource "terraform_data" "peering" {
  for_each = var.spokes
  input = {
    vpc_id           = terraform_data.vpc["hub"].id
    accepting_vpc_id = terraform_data.vpc[each.key].id
    region           = each.value.region
    bandwidth        = contains(keys(local.remote), each.key) ? 100 : null
  }
}

resource "terraform_data" "route" {
  for_each = {
    for pair in flatten([
      for name, peering in terraform_data.peering : [
        { key = "${name}-out", to = var.spokes[name].cidr, hop = peering.id },
        { key = "${name}-back", to = var.hub.cidr, hop = peering.id },
      ]
    ]) : pair.key => pair
  }
  input = { destination = each.value.to, next_hop = each.value.hop, name = each.key }
}
