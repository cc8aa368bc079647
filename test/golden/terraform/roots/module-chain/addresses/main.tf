variable "base" {
  type = string
}
variable "names" {
  type = list(string)
}
locals {
  numbered = { for at, name in var.names : name => at }
}
output "blocks" {
  value = { for name, at in local.numbered : name => cidrsubnet(var.base, 8, at) }
}
