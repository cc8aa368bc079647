resource "terraform_data" "source" {
  input = ["a", "b"]
}

module "known" {
  source   = "./part"
  for_each = toset(terraform_data.source.input)
  name     = each.key
  id       = terraform_data.source.id
}

module "counted" {
  source = "./part"
  count  = length(terraform_data.source.input)
  name   = "part ${count.index}"
  id     = "${terraform_data.source.id}/${count.index}"
}

resource "terraform_data" "after" {
  input = {
    names = [for part in module.known : part.name]
    ids   = [for part in module.known : part.id]
    mixed = module.counted[*].both
    known = module.counted[0].both.name
    list  = values(module.known)[*].name
  }
}
