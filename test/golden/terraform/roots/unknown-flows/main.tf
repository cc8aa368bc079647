resource "terraform_data" "seed" {
  input = "seed"
}

module "outer" {
  source = "./outer"
  id     = terraform_data.seed.id
  ids    = { known = "vpc-1", later = terraform_data.seed.id }
  names  = ["a", "b"]
}

resource "terraform_data" "end" {
  input = {
    ids     = module.outer.ids
    labels  = module.outer.labels
    count   = module.outer.count
    later   = module.outer.ids["later"]
    known   = module.outer.ids["known"]
    has     = contains(keys(module.outer.ids), "later")
    format  = format("%s/%s", module.outer.ids["known"], "x")
    is_null = module.outer.id == null
    either  = coalesce(module.outer.ids["known"], module.outer.id)
  }
  depends_on = [module.outer]
}
