a = {
  <<EOT = 1
k
EOT
}
