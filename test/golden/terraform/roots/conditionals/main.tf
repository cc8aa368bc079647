variable "profile" {
  type    = string
  default = "standard"
}

variable "overrides" {
  type    = map(any)
  default = {}
}

locals {
  profiles = {
    small    = { bandwidth = 10, zones = 1 }
    standard = { bandwidth = 100, zones = 2 }
    large    = { bandwidth = 1000, zones = 3 }
  }
  chosen    = lookup(local.profiles, var.profile, local.profiles.small)
  bandwidth = var.profile == "large" ? 1000 : var.profile == "standard" ? 100 : 10
  zones     = slice(["a", "b", "c"], 0, local.chosen.zones)
  name      = var.overrides == {} ? "plain" : "changed"
  mixed     = true ? "1" : 1
  list      = false ? [] : ["x"]
  object    = local.chosen.zones > 1 ? { a = 1 } : { a = 2 }
  nothing   = var.profile == "none" ? "set" : null
}

resource "terraform_data" "zone" {
  for_each = { for index, zone in local.zones : zone => index if index % 2 == 0 || var.profile == "large" }
  input    = { zone = "cn-hangzhou-${each.key}", index = each.value, is_first = each.value == 0 }
}

resource "terraform_data" "values" {
  input = {
    bandwidth = local.bandwidth
    name      = local.name
    mixed     = local.mixed
    list      = local.list
    object    = local.object
    nothing   = local.nothing
    fallback  = local.nothing != null ? local.nothing : "fallback"
    negated   = !(local.bandwidth > 50 && local.chosen.zones >= 2)
    splat     = values(terraform_data.zone)[*].input.zone
    numbers   = [for zone, index in { for z, d in terraform_data.zone : z => d.input.index } : index]
  }
}
