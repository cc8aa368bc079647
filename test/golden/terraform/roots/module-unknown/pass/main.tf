variable "id" {
  type = string
}

variable "known" {
  type = string
}

locals {
  both = { id = var.id, known = var.known }
}

output "id" {
  value = local.both.id
}

output "known" {
  value = local.both["known"]
}

output "both" {
  value = local.both
}
