variable "value" {
  type      = string
  sensitive = true
}
output "value" {
  value     = var.value
  sensitive = true
}
output "length" {
  value     = length(var.value)
  sensitive = true
}
