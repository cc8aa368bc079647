variable "name" {}
variable "size" {}
output "what" {
  value = "first"
}
