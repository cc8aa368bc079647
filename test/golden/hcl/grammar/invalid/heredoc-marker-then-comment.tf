a = <<EOT
x
EOT # y
b = 1
