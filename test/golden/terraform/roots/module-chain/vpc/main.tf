variable "cidr" {}
variable "peer" {
  default = null
}
resource "terraform_data" "vpc" {
  input = { cidr = var.cidr, peer = var.peer }
}
resource "terraform_data" "link" {
  count = var.peer == null ? 0 : 1
  input = [var.peer, terraform_data.vpc.id]
}
output "id" {
  value = terraform_data.vpc.id
}
output "table" {
  value = "table-of-${terraform_data.vpc.input.cidr}"
}
output "cidr" {
  value = terraform_data.vpc.input.cidr
}
