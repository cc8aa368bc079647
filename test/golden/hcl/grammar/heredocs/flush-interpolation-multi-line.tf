a = <<-EOT
    one ${f(
  x,
    y
)} two
      three
    EOT
