a = f(<<EOT
one
EOT
)
b = g(<<EOT
one
EOT
, 2)
