a = <<EOT
é ${x} 中文
😀
EOT
