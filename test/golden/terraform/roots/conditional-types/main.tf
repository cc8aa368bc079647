variable "on" { default = true }
variable "bandwidth" { default = null }

locals {
  objects = var.on ? { a = "1" } : { a = 2 }
  lists   = var.on ? ["a", "b"] : []
  maps    = var.on ? { x = 1 } : {}
  nulls   = var.bandwidth == null ? null : 100
  nested  = { for key, value in { a = null, b = 1 } : key => value if value != null }
  merged  = merge({ a = 1 }, var.on ? { b = 2 } : null)
}

resource "terraform_data" "seen" {
  input = [local.objects, local.lists, local.maps, local.nulls, local.nested, local.merged]
}

resource "terraform_data" "optional" {
  count = var.bandwidth == null ? 0 : 1
  input = "not there"
}

resource "terraform_data" "zipped" {
  for_each = zipmap(["x", "y"], [{ cidr = "10.0.0.0/16" }, { cidr = "10.1.0.0/16" }])
  input    = [each.key, each.value.cidr, cidrhost(each.value.cidr, 10), format("%s-%03d", each.key, 7)]
}
