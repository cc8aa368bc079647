variable "name" {
  type = string
}
variable "cidr" {
  type = string
}
locals {
  subnets = [for at in range(3) : cidrsubnet(var.cidr, 8, at)]
}
resource "terraform_data" "subnet" {
  for_each = { for at, cidr in local.subnets : format("%s-%02d", var.name, at) => cidr }
  input    = each.value
}
output "name" {
  value = var.name
}
output "cidr" {
  value = var.cidr
}
output "subnets" {
  value = { for name, subnet in terraform_data.subnet : name => subnet.input }
}
