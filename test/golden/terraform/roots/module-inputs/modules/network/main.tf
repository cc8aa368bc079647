locals {
  cidr = coalesce(var.cidr_block, "192.168.0.0/16")
}

resource "terraform_data" "vswitch" {
  count = 2
  input = cidrsubnet(local.cidr, var.mask, count.index)
}
