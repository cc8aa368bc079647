a = <<EOT
%{ if x ~}
one
%{ else ~}
two
%{ endif ~}
EOT
