a = <<-EOT
  %{ if x }
  ${y}
  %{ endif ~}
  z
  EOT
