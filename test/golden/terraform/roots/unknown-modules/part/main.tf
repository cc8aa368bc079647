variable "name" {}
variable "id" {}

resource "terraform_data" "part" {
  input            = var.name
  triggers_replace = [var.id, var.name]
}

output "name" {
  value = terraform_data.part.input
}
output "id" {
  value = var.id
}
output "both" {
  value = { name = var.name, id = terraform_data.part.id }
}
