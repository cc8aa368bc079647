variable "key" {}

resource "terraform_data" "echo" {
  for_each = { "${var.key}" = var.key, other = null }
  input    = "${each.key}=${each.value == null ? "null" : each.value}"
}
