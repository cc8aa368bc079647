variable "values" {
  type = list(string)
}
output "values" {
  value = [for value in var.values : "<${value}>"]
}
