a = [<<EOT
one
EOT
.x]
