variable "number" {
  type    = number
  default = "eight"
}

resource "terraform_data" "seen" {
  input = var.number
}
