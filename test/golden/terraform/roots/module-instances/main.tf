variable "regions" {
  type = map(object({
    cidr    = string
    enabled = optional(bool, true)
    size    = optional(number, 2)
  }))
}

locals {
  enabled = { for name, region in var.regions : name => region if region.enabled }
}

module "region" {
  source   = "./region"
  for_each = local.enabled

  name = each.key
  cidr = each.value.cidr
  size = each.value.size
}

module "spare" {
  source = "./region"
  count  = 2

  name = "spare-${count.index}"
  cidr = cidrsubnet("192.168.0.0/16", 4, count.index)
}

module "off" {
  source = "./region"
  count  = 0

  name = "off"
  cidr = "10.0.0.0/8"
}

module "set" {
  source   = "./region"
  for_each = toset(["b", "a"])

  name = each.value
  cidr = "10.99.0.0/16"
}

resource "terraform_data" "views" {
  input = {
    splat      = module.spare[*].name
    first      = module.spare[0].name
    last       = module.spare[length(module.spare) - 1].cidrs
    by_key     = module.region["eu/central"].cidrs
    values     = values(module.region)[*].name
    for        = { for key, region in module.region : key => region.cidrs[0] }
    keys       = keys(module.region)
    flat       = flatten([for region in module.region : region.cidrs])
    off        = length(module.off)
    one        = one(module.off[*].name)
    set        = [for key in ["a", "b"] : module.set[key].name]
    conditions = contains(keys(module.region), "none") ? module.region["none"].name : "none"
  }
}

resource "terraform_data" "per_region" {
  for_each = module.region
  input    = "${each.key}: ${each.value.name}"
}
