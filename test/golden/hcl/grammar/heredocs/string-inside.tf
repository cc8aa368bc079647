a = <<EOT
${f("x", "y${z}")}
${m["k"]}
EOT
