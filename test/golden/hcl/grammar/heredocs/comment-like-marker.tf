a = <<EOT
one
EOT # no
EOT
