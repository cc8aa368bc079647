variable "given" {
  type     = string
  nullable = false
}

resource "terraform_data" "seen" {
  input = var.given
}
