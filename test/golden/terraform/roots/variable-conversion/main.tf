variable "number" { type = number }
variable "bool" { type = bool }
variable "text" { type = string }
variable "untyped" {}
variable "anything" { type = any }
variable "list" { type = list(string) }
variable "set" { type = set(number) }
variable "map" { type = map(bool) }
variable "tuple" { type = tuple([string, number]) }
variable "from_file" { type = map(list(number)) }
variable "mixed" { type = list(any) }
variable "short_list" { type = list }
variable "short_map" { type = map }
variable "json_object" { type = object({ cidr = string, ports = set(number) }) }

resource "terraform_data" "seen" {
  input = [
    var.number, var.bool, var.text, var.untyped, var.anything, var.list, var.set, var.map, var.tuple,
    var.from_file, var.mixed, var.short_list, var.short_map, var.json_object,
  ]
}
