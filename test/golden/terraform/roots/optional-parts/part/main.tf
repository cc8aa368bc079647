variable "create" {
  type    = bool
  default = true
}

variable "create_extra" {
  type    = bool
  default = false
}

variable "settings" {
  type     = object({ size = optional(number, 1), name = optional(string, "part") })
  default  = { name = "default" }
  nullable = true
}

resource "terraform_data" "this" {
  count = var.create ? try(var.settings.size, 1) : 0
  input = "${try(var.settings.name, "null")}-${count.index}"
}

resource "terraform_data" "extra" {
  count = alltrue([var.create, var.create_extra]) ? 1 : 0
  input = length(terraform_data.this)
}

output "names" {
  value = terraform_data.this[*].input
}

output "extra" {
  value = one(terraform_data.extra[*].input)
}

output "size" {
  value = length(terraform_data.this)
}

output "id" {
  value = try(terraform_data.this[0].id, null)
}
