a = <<EOT
  one
  EOT
