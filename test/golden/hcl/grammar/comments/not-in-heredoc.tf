a = <<EOT
# no comment
// no comment
/* no comment */
EOT
