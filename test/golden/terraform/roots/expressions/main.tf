variable "vpcs" {
  default = [
    { name = "app", region = "cn-hangzhou", cidr = "10.0.0.0/16", zones = ["h", "i"] },
    { name = "data", region = "cn-beijing", cidr = "10.1.0.0/16", zones = [] },
    { name = "edge", region = "cn-hangzhou", cidr = "10.2.0.0/16", zones = ["j"] },
  ]
}

locals {
  by_name   = { for vpc in var.vpcs : vpc.name => vpc }
  by_region = { for vpc in var.vpcs : vpc.region => vpc.name... }
  pairs     = [for pair in setproduct(keys(local.by_name), keys(local.by_name)) : pair if pair[0] != pair[1]]
  vswitches = flatten([
    for vpc in var.vpcs : [
      for index, zone in vpc.zones : {
        key  = "${vpc.name}-${zone}"
        cidr = cidrsubnet(vpc.cidr, 8, index)
      }
    ]
  ])
}

resource "terraform_data" "collections" {
  input = {
    by_region = local.by_region
    pairs     = local.pairs
    vswitches = { for one in local.vswitches : one.key => one.cidr }
    indexes   = [for index, vpc in var.vpcs : "${index}:${vpc.name}" if index != 1]
    upper     = { for name, vpc in local.by_name : upper(name) => length(vpc.zones) if length(vpc.zones) > 0 }
    of_set    = [for one in toset(["b", "a", "b"]) : one]
    zones     = var.vpcs[*].zones[*]
    legacy    = var.vpcs.*.name
    first     = var.vpcs.0.name
    of_single = local.by_name["app"][*].region
    of_null   = null[*]
    merged    = merge({ a = 1 }, { (var.vpcs[0].name) = 2 }, { "${var.vpcs[1].name}-x" = 3 })
  }
}

resource "terraform_data" "operators" {
  input = {
    arithmetic  = [1 + 2 * 3, (1 + 2) * 3, 7 % 3, -7 % 3, 1 / 4, -2, 0.1 + 0.2 == 0.3]
    comparison  = [1 < 2, 2 <= 2, "1" == 1, 1 == 1.0, [1] == [1], null == null, { a = 1 } != { a = 1 }]
    logic       = [true && !false, false || true, !(1 > 2)]
    conditional = [true ? "a" : 1, false ? [] : ["x"], 1 > 2 ? null : 3]
    precedence  = 1 + 1 == 2 && 2 * 2 == 4 || false
    long        = 123456789012345678901234567890 + 1
  }
}

resource "terraform_data" "templates" {
  input = {
    plain     = "a${1 + 1}b"
    whole     = "${[1, 2]}"
    escaped   = "$${x} %%{y} \"q\" \u00e9\n"
    condition = "%{ if length(var.vpcs) > 2 }many%{ else }few%{ endif }"
    loop      = "%{ for index, vpc in var.vpcs }${index}=${vpc.name};%{ endfor }"
    heredoc   = <<-EOT
      %{ for vpc in var.vpcs ~}
      route ${vpc.cidr}
      %{ endfor ~}
      end
    EOT
    indented  = <<EOT
  kept
EOT
    numbers   = "${1}${2.50}${true}"
  }
}
