variable "left" {
  type = object({ name = string, cidr = string, subnets = map(string) })
}
variable "right" {
  type = object({ name = string, cidr = string, subnets = map(string) })
}
variable "same_region" {
  type = bool
}
resource "terraform_data" "peering" {
  input = {
    from      = var.left.name
    to        = var.right.name
    bandwidth = var.same_region ? null : 100
  }
}
resource "terraform_data" "route" {
  for_each = merge(
    { for name, cidr in var.left.subnets : "to ${name}" => cidr },
    { for name, cidr in var.right.subnets : "to ${name}" => cidr },
  )
  input = each.value
}
output "description" {
  value = "${var.left.name} (${var.left.cidr}) <-> ${var.right.name} (${var.right.cidr})"
}
