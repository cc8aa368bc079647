a = <<EOT
EOTX
XEOT
EOT here
 not EOT
EOT
