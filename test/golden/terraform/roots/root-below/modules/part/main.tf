variable "name" {}

resource "terraform_data" "part" {
  input = var.name
}

output "path" {
  value = path.module
}
