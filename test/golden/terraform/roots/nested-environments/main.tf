variable "environments" {
  type = map(object({
    cidr    = string
    regions = optional(list(string), ["cn-hangzhou"])
    peering = optional(object({
      enabled   = optional(bool, true)
      bandwidth = optional(number)
    }), {})
  }))
}

module "environment" {
  source   = "./environment"
  for_each = var.environments
  name     = each.key
  cidr     = each.value.cidr
  regions  = each.value.regions
  peering  = each.value.peering
}

resource "terraform_data" "summary" {
  input = { for name, environment in module.environment : name => environment.summary }
}

output "first" {
  value = module.environment["dev"].networks["cn-hangzhou"]
}
