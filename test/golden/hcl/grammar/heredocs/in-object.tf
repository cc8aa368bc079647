a = {
  x = <<EOT
one
EOT
  y = <<-EOT
    two
  EOT
  z = 1
}
