variable "archive" {}

resource "terraform_data" "hash" {
  input = filebase64sha256(var.archive)
}

resource "terraform_data" "of_module" {
  input = file("${path.module}/missing.txt")
}
