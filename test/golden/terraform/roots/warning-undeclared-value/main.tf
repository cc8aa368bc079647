variable "declared" { default = "x" }

resource "terraform_data" "seen" {
  input = var.declared
}
