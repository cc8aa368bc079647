resource "terraform_data" "vpc" {
  input = "10.0.0.0/16"
}

module "a" {
  source = "./pass"
  id     = terraform_data.vpc.id
  known  = terraform_data.vpc.input
}

module "b" {
  source = "./pass"
  id     = module.a.id
  known  = module.a.known
}

resource "terraform_data" "peer" {
  input = {
    same       = module.b.id == terraform_data.vpc.id
    id         = module.b.id
    known      = module.b.known
    null       = module.b.id == null
    joined     = "${module.b.id}-${module.b.known}"
    partly     = module.b.both
    of_partly  = module.b.both.known
    membership = contains([module.a.known], "10.0.0.0/16")
  }
}
