variable "number" { type = number }
variable "list" { type = list(string) }
variable "map" { type = map(string) }

resource "terraform_data" "seen" {
  input = [var.number, var.list, var.map]
}
