a = <<EOT
one
EOT