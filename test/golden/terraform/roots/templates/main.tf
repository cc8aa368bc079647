variable "rules" {
  type = list(object({ port = number, source = optional(string, "0.0.0.0/0"), note = optional(string) }))
  default = [
    { port = 443 },
    { port = 22, source = "10.0.0.0/8", note = "admins" },
  ]
}

locals {
  policy = jsonencode({
    Version = "1"
    Statement = [for action in ["Create", "Accept"] : {
      Effect   = "Allow"
      Action   = ["vpcpeer:${action}VpcPeerConnection"]
      Resource = "*"
    }]
  })
  table = <<-EOT
    %{for index, rule in var.rules~}
    ${format("%02d", index)} ${rule.port} ${rule.source}%{if rule.note != null} # ${rule.note}%{endif}
    %{endfor~}
  EOT
}

resource "terraform_data" "rendered" {
  input = {
    script = templatefile("${path.module}/user-data.tftpl", { rules = var.rules, name = "gate", debug = false })
    table  = local.table
    policy = jsondecode(local.policy).Statement[*].Action[0]
    lines  = [for line in split("\n", trimspace(local.table)) : trimspace(line) if !strcontains(line, "#")]
  }
}
