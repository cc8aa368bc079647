variable "archive" {}

resource "terraform_data" "hash" {
  input = filebase64sha256(var.archive)
}
