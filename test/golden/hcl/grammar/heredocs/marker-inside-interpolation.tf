a = <<EOT
${f(
EOT
)}
EOT
