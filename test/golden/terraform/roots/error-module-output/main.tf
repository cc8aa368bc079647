module "fine" {
  source = "./network"

  cidr  = "10.0.0.0/8"
  names = ["a"]
}

resource "terraform_data" "output" {
  input = module.fine.subnets
}

resource "terraform_data" "guarded" {
  input = try(module.fine.subnets, module.fine.cidr)
}
