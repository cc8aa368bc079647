module "keyed" {
  source   = "./network"
  for_each = toset(["a"])
}

module "counted" {
  source = "./network"
  count  = 1
}

resource "terraform_data" "missing" {
  input = module.keyed["b"].cidr
}

resource "terraform_data" "keyed" {
  input = module.keyed.cidr
}

resource "terraform_data" "counted" {
  input = module.counted[1].cidr
}

resource "terraform_data" "fine" {
  input = [module.keyed["a"].cidr, module.counted[0].cidr]
}
