variable "networks" {
  type = map(object({
    cidr   = string
    region = string
    peers  = optional(set(string))
  }))
}

locals {
  names = sort(keys(var.networks))

  pairs = {
    for pair in flatten([
      for at, left in local.names : [
        for right in slice(local.names, at + 1, length(local.names)) : {
          key   = "${left}-${right}"
          left  = left
          right = right
        }
        if var.networks[left].peers == null || contains(coalesce(var.networks[left].peers, []), right)
      ]
    ]) : pair.key => pair
  }

  by_region = { for name, network in var.networks : network.region => name... }
}

module "network" {
  source   = "./network"
  for_each = var.networks

  name = each.key
  cidr = each.value.cidr
}

module "link" {
  source   = "./link"
  for_each = local.pairs

  left  = module.network[each.value.left]
  right = module.network[each.value.right]
  same_region = (
    var.networks[each.value.left].region == var.networks[each.value.right].region
  )
}

resource "terraform_data" "summary" {
  input = {
    links   = [for key in sort(keys(module.link)) : module.link[key].description]
    regions = local.by_region
    cidrs   = { for name, network in module.network : name => network.cidr }
    counts  = { for name in local.names : name => length([for key, pair in local.pairs : key if contains([pair.left, pair.right], name)]) }
  }
}
