locals {
  settings = {
    default    = { region = "cn-hangzhou", cidr = "10.0.0.0/16", replicas = 1 }
    production = { region = "cn-shanghai", cidr = "10.8.0.0/16", replicas = 3 }
  }
  current = lookup(local.settings, terraform.workspace, local.settings["default"])
  name    = "${terraform.workspace}-network"
}

resource "terraform_data" "vpc" {
  input = { name = local.name, cidr = local.current.cidr, region = local.current.region }
}

resource "terraform_data" "vswitch" {
  count = local.current.replicas
  input = cidrsubnet(local.current.cidr, 8, count.index)
}

module "tagged" {
  source = "./tagged"
  count  = terraform.workspace == "production" ? 1 : 0
}
