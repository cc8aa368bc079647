a = (<<EOT
one
EOT
)
