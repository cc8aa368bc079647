a = <<-EOT
    é
      中
  　x
    EOT
