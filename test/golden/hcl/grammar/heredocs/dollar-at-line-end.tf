a = <<EOT
cost $
share %
$
%
EOT
