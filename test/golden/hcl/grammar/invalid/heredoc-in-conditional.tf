a = x ? <<EOT
one
EOT
: 2