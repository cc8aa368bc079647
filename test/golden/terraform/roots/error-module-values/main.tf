module "network" {
  source = "./network"

  cidr  = "10.0.0.0/16"
  names = "a"
}

module "null" {
  source = "./network"

  cidr  = null
  names = []
}

resource "terraform_data" "x" {
  input = [module.network.cidr, module.null.cidr]
}

resource "terraform_data" "undeclared" {
  input = module.nothing.cidr
}
