a = <<EOT
one
EOT
# comment
b = 1
