module "there" {
  source = "./there"
}

module "gone" {
  source = "./gone"
}

resource "terraform_data" "x" {
  input = module.there.out
}
