locals {
  a = local.b
  b = "x-${local.c}"
  c = local.a
}

resource "terraform_data" "seen" {
  input = local.b
}
