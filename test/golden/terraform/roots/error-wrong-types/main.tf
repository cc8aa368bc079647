variable "number" { type = number }
variable "object" {
  type = object({ a = string })
}
variable "list" {
  type    = list(number)
  default = [1]
}

resource "terraform_data" "seen" {
  input = [var.number, var.object, var.list]
}
