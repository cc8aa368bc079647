# What an earlier apply has left behind decides which instances the modules have.
resource "terraform_data" "services" {
  input = { "web.eu" = "10.0.0.0/16", "db/main" = "10.1.0.0/16", "say \"hi\"" = "10.2.0.0/16" }
}

resource "terraform_data" "zones" {
  input = ["a", "b"]
}

module "service" {
  for_each = terraform_data.services.output
  source   = "./service"

  name  = each.key
  block = each.value
  zones = terraform_data.zones.output
}

module "counted" {
  count  = length(terraform_data.zones.output)
  source = "./service"

  name  = "zone ${terraform_data.zones.output[count.index]}"
  block = "10.9.0.0/16"
  zones = ["only"]
}

module "names" {
  for_each = terraform_data.services.output
  source   = "./names"
  name     = each.key
}

resource "terraform_data" "seen" {
  input = {
    ids   = [for service in module.service : service.id]
    names = [for key, service in module.names : service.upper]
    first = module.counted[0].outer
  }
}
