variable "from" {}
variable "to" {}

resource "terraform_data" "route" {
  input = var.to == null ? "from ${var.from}" : "from ${var.from} to ${var.to}"
}

output "path" {
  value = path.module
}

output "to" {
  value = var.to
}
