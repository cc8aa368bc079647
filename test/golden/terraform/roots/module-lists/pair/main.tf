variable "left" {
  type = object({ id = string, cidr = string, name = string })
}
variable "right" {
  type = object({ id = string, cidr = string })
}
locals {
  prefixes = [for cidr in [var.left.cidr, var.right.cidr] : split(".", cidr)[1]]
}
output "text" { value = "${var.left.name}>${var.right.cidr}" }
output "overlaps" { value = local.prefixes[0] == local.prefixes[1] }
