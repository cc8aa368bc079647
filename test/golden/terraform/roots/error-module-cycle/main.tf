module "a" {
  source = "./pass"
  in     = module.b.out
}

module "b" {
  source = "./pass"
  in     = module.a.out
}

resource "terraform_data" "x" {
  input = module.a.out
}
