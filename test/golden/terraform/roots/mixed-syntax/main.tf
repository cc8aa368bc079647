locals {
  base = "10.64.0.0/10"
}

module "network" {
  source = "./network"
  for_each = {
    east = 0
    west = 1
  }
  cidr = cidrsubnet(local.base, 6, each.value)
}
