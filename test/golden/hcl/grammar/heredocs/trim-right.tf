a = <<EOT
${ x ~}

  two
three
EOT
