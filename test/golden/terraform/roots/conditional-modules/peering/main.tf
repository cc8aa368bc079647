variable "name" {
  type = string
}
variable "secret" {
  type      = string
  sensitive = true
}
resource "terraform_data" "peering" {
  input = var.name
}
output "name" {
  value = terraform_data.peering.input
}
output "secret" {
  value     = var.secret
  sensitive = true
}
