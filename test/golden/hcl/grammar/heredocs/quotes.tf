a = <<EOT
"quoted" and 'single'
{"json": [1, 2]}
EOT
