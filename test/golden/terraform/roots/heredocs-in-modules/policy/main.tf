variable "actions" {
  type = list(string)
}
variable "account" {
  type = number
}

output "text" {
  value = <<-EOT
    %{~for action in var.actions}
    allow ${action}
    %{~endfor}
    to ${var.account}
  EOT
}

output "json" {
  value = jsonencode({
    Version   = "1"
    Statement = [for action in var.actions : { Effect = "Allow", Action = action, Resource = "*" }]
    Account   = var.account
  })
}
