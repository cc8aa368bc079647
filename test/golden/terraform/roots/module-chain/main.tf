module "addresses" {
  source = "./addresses"
  base   = "10.0.0.0/8"
  names  = ["hub", "spoke-a", "spoke-b"]
}

module "hub" {
  source = "./vpc"
  cidr   = module.addresses.blocks["hub"]
}

module "spokes" {
  source   = "./vpc"
  for_each = { for name, block in module.addresses.blocks : trimprefix(name, "spoke-") => block if startswith(name, "spoke-") }
  cidr     = each.value
  peer     = module.hub.id
}

module "routes" {
  source     = "./routes"
  tables     = merge({ hub = module.hub.table }, { for key, spoke in module.spokes : key => spoke.table })
  cidrs      = [for vpc in concat([module.hub], values(module.spokes)) : vpc.cidr]
  depends_on = [module.spokes]
}

output "everything" {
  value = {
    hub    = module.hub
    routes = module.routes.list
  }
}
