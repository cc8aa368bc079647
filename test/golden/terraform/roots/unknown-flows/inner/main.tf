variable "name" {}
variable "id" {}

resource "terraform_data" "this" {
  input            = { name = var.name, parent = var.id }
  triggers_replace = { name = var.name }
}

output "name" { value = terraform_data.this.input.name }
output "id" { value = terraform_data.this.id }
output "label" { value = upper("${var.name}!") }
