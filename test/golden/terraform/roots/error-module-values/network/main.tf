variable "cidr" {
  nullable = false
}
variable "names" {
  type = list(string)
}
resource "terraform_data" "subnet" {
  input = cidrsubnet(var.cidr, 8, length(var.names))
}
output "cidr" {
  value = var.cidr
}
