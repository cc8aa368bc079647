variable "name" {
  type = string
}

variable "links" {
  type = list(string)
}

locals {
  prefix = "${var.name}-"
}

module "link" {
  source   = "../link"
  for_each = toset(var.links)

  name   = "${local.prefix}${each.key}"
  partner = one([for other in setsubtract(var.links, [each.key]) : "${local.prefix}${other}"])
}

output "names" {
  value = [for link in module.link : link.name]
}

output "path" {
  value = "${path.module} in ${path.root}"
}

output "deepest" {
  value = { for key, link in module.link : key => link.routes.paths }
}
