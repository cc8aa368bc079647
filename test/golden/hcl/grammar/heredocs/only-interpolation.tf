a = <<EOT
${x}
EOT
