module "with" {
  source       = "./part"
  create       = true
  create_extra = true
  settings     = { size = 3 }
}

module "without" {
  source = "./part"
  create = false
}

module "bare" {
  source   = "./part"
  settings = null
}

resource "terraform_data" "ids" {
  input = {
    with    = module.with.names
    without = module.without.names
    bare    = module.bare.names
    extra   = [module.with.extra, module.without.extra, module.bare.extra]
    sizes   = [for part in [module.with, module.without, module.bare] : part.size]
    all     = compact([module.with.extra, module.without.extra, module.bare.extra])
    same    = module.with.id == module.bare.id
    id      = try(module.without.id, "none")
  }
}
