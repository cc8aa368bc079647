variable "name" {}
variable "cidr" {}
variable "size" {
  default = 1
}

resource "terraform_data" "vswitch" {
  count = var.size
  input = "${var.name}/${cidrsubnet(var.cidr, 8, count.index)}"
}

resource "terraform_data" "keyed" {
  for_each = toset(slice(["x", "y", "z"], 0, var.size))
  input    = [each.key, var.name]
}

output "name" {
  value = "region ${var.name}"
}

output "cidrs" {
  value = [for vswitch in terraform_data.vswitch : vswitch.input]
}
