a = <<EOT 
y
EOT
