variable "cidr" {}
variable "names" {
  type = list(string)
}
variable "size" {
  default = 1
}
output "cidr" {
  value = var.cidr
}
