a = <<EOT
%{ for k, v in m ~}
%{ if v != null ~}
${k} = ${v}
%{ else ~}
# ${k}
%{ endif ~}
%{ endfor ~}
EOT
