variable "anything" {
  type = any
}

variable "list" {
  type = list(any)
}

variable "pairs" {
  type = set(object({ key = string, value = number }))
}

variable "tree" {
  type = map(any)
}

variable "map" {
  type    = map(string)
  default = { a = false }
}

output "all" {
  value = {
    anything = var.anything
    list     = var.list
    pairs    = var.pairs
    tree     = var.tree
    map      = var.map
    lengths  = [length(var.list), length(var.pairs), length(var.map)]
    keys     = try(keys(var.anything), "no keys")
  }
}
