variable "ends" {
  type = list(string)
}

output "text" {
  value = join(" - ", var.ends)
}

output "ends" {
  value = var.ends
  precondition {
    condition     = length(var.ends) == 2
    error_message = "A link has two ends."
  }
}
