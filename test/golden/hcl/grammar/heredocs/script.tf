user_data = <<-EOF
  #!/bin/bash
  for i in $(seq 1 3); do
    echo "$i ${var.name}" >> /tmp/x
  done
  awk '{print $1}' "$${HOME}/f"
  EOF
