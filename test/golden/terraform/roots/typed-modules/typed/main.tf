variable "rules" {
  type = list(object({
    port     = number
    protocol = optional(string, "tcp")
    cidrs    = optional(set(string), ["0.0.0.0/0"])
    note     = optional(string, "none given")
  }))
}

variable "pair" {
  type = tuple([number, string])
}

variable "settings" {
  type = map(object({
    on   = optional(bool)
    size = optional(number, 4)
  }))
  default = {}
}

variable "any" {
  type = any
}

variable "nested" {
  type = object({
    outer = object({
      inner = object({
        value = string
        unit  = optional(string, "mbps")
      })
      label = optional(string)
    })
  })
}

variable "unset" {
  type = object({
    a = optional(list(string), [])
    b = optional(object({ c = optional(number, 7) }), {})
  })
  default = {}
}

output "rules" {
  value = var.rules
}
output "pair" {
  value = var.pair
}
output "settings" {
  value = var.settings
}
output "any" {
  value = var.any
}
output "nested" {
  value = var.nested
}
output "unset" {
  value = var.unset
}
