variable "cidr" {}
variable "index" {}
resource "terraform_data" "this" {
  input = var.cidr
}
output "id" { value = terraform_data.this.id }
output "cidr" { value = var.cidr }
output "name" { value = "vpc-${var.index}" }
