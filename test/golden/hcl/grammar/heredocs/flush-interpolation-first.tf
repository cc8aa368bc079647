a = <<-EOT
    ${x}
    two ${y}
      ${z} three
    EOT
