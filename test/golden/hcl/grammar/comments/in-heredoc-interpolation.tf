a = <<EOT
${x # note
}
${/* c */ y}
EOT
