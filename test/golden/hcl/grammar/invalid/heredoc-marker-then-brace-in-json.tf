a = {
  b = <<-EOT
    { "x": [1] }
  EOT }
