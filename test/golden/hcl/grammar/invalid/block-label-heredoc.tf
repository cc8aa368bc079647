a <<EOT {
x
EOT
}
