variable "region" {}
variable "cidr" {}
variable "label" {
  type    = string
  default = null
}

resource "terraform_data" "vpc" {
  input = { cidr_block = var.cidr, name = coalesce(var.label, var.region) }
}

output "id" { value = terraform_data.vpc.id }
output "label" { value = terraform_data.vpc.input.name }
output "cidr" { value = var.cidr }
