resource "alicloud_ram_policy" "p" {
  policy_document = <<-EOF
    {
      "Version": "1",
      "Statement": [
        %{ for i, a in var.actions ~}
        { "Action": "${a}", "Effect": "Allow", "Resource": ["*"] }%{ if i < length(var.actions) - 1 },%{ endif }
        %{ endfor ~}
      ]
    }
  EOF
}
