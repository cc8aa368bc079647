a = <<EOT
one ${<<EOT
two
EOT
} three
EOT
