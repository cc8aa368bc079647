variable "environment" {
  default = "staging"
}

module "defaults" {
  source = "./modules/network"
  name   = "defaults"
}

module "converted" {
  source = "./modules/network"

  name       = 42
  cidr_block = "10.20.0.0/16"
  mask       = "4"
  tags       = { environment = var.environment, cost = 7 }
  zones      = ["cn-hangzhou-h", "cn-hangzhou-h", "cn-hangzhou-i"]
}

module "nulls" {
  source = "./modules/network"

  name       = "nulls"
  cidr_block = null
  mask       = null
  tags       = null
}

resource "terraform_data" "defaults" {
  input = module.defaults
}

resource "terraform_data" "converted" {
  input = {
    name    = module.converted.name
    cidrs   = module.converted.vswitch_cidrs
    zones   = module.converted.zones
    tags    = module.converted.tags
    by_key  = module.converted["name"]
    keys    = keys(module.converted)
    missing = try(module.converted.nothing, "no such output")
  }
}

resource "terraform_data" "nulls" {
  input = [module.nulls.cidr, module.nulls.mask_given, module.nulls.tags]
}
