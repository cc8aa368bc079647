a = <<EOT
one ${x} two
${y}
EOT
