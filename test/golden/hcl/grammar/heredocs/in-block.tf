a {
  x = <<EOT
one
EOT
  y = 1
}
