variable "name" {}
variable "size" {
  type = number
}
output "what" {
  value = "second ${var.name} of ${var.size}"
}
