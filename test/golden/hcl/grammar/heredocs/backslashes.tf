a = <<EOT
one \n two \t three \\ four \" five \u00e9
EOT
