a = <<EOT # y
  x = "${z}"
EOT
b = 1
