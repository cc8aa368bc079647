a = <<-EOT
  one
      EOT
