variable "networks" {
  type = map(object({
    cidr_block = string
    enabled    = optional(bool, true)
    tags       = optional(map(string), {})
    peering = optional(object({
      bandwidth = optional(number, 100)
      link_type = optional(string)
    }), {})
    routes = optional(list(object({
      destination = string
      priority    = optional(number, 10)
    })), [])
  }))
}

variable "single" {
  type    = object({ a = optional(string, "x"), b = optional(list(string)) })
  default = {}
}

variable "tuple" {
  type    = tuple([object({ a = optional(number, 1) }), string])
  default = [{}, "b"]
}

resource "terraform_data" "network" {
  for_each = var.networks
  input    = each.value
}

resource "terraform_data" "others" {
  input = { single = var.single, tuple = var.tuple }
}
