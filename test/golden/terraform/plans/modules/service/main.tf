variable "name" {
  type = string
}

variable "block" {
  type = string
}

variable "zones" {
  type = list(string)
}

resource "terraform_data" "outer" {
  input = "${var.name} in ${var.block}"
}

resource "terraform_data" "inner" {
  for_each = { for at, zone in var.zones : zone => cidrsubnet(var.block, 8, at) }
  input    = each.value
}

output "id" {
  value = terraform_data.outer.id
}

output "outer" {
  value = terraform_data.outer.input
}
