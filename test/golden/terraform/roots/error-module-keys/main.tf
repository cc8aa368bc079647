module "counted" {
  source = "./network"
  count  = 1
}

resource "terraform_data" "counted" {
  input = module.counted.cidr
}

resource "terraform_data" "fine" {
  input = module.counted[0].cidr
}
