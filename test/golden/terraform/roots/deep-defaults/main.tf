variable "peerings" {
  type = map(object({
    requester = object({
      vpc    = string
      region = optional(string, "cn-hangzhou")
    })
    accepter = object({
      vpc     = string
      region  = optional(string)
      account = optional(object({ uid = string, site = optional(string, "china") }))
    })
    routes = optional(map(object({
      destination = string
      priority    = optional(number, 100)
      tags        = optional(map(string), { by = "terraform" })
    })), {})
    options = optional(object({
      bandwidth = optional(number, 100)
      names     = optional(list(string), ["default"])
      nested    = optional(object({ deep = optional(object({ deeper = optional(string, "x") }), {}) }), {})
    }), {})
  }))
  default = {
    minimal = {
      requester = { vpc = "vpc-1" }
      accepter  = { vpc = "vpc-2" }
    }
    full = {
      requester = { vpc = "vpc-1", region = "cn-beijing" }
      accepter  = { vpc = "vpc-3", region = "cn-beijing", account = { uid = 123456789012345678 } }
      routes = {
        one = { destination = "10.0.0.0/8" }
        two = { destination = "10.1.0.0/16", priority = "50", tags = {} }
      }
      options = { bandwidth = null, nested = { deep = {} } }
    }
  }
}

locals {
  routes = merge([
    for name, peering in var.peerings : { for key, route in peering.routes : "${name}.${key}" => merge(route, { peering = name }) }
  ]...)
}

resource "terraform_data" "peering" {
  for_each = var.peerings
  input    = each.value
}

resource "terraform_data" "route" {
  for_each         = local.routes
  input            = each.value
  triggers_replace = terraform_data.peering[each.value.peering].input.options.nested.deep.deeper
}
