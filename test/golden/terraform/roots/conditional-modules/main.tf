variable "create_peering" {
  type    = bool
  default = true
}

variable "existing" {
  type    = map(string)
  default = {}
}

variable "secret" {
  type      = string
  sensitive = true
  default   = "hidden"
}

module "peering" {
  count  = var.create_peering ? 1 : 0
  source = "./peering"
  name   = "main"
  secret = var.secret
}

module "backup" {
  count  = var.create_peering && length(var.existing) > 0 ? 1 : 0
  source = "./peering"
  name   = "backup"
  secret = var.secret
}

locals {
  name   = one(module.peering[*].name)
  backup = try(module.backup[0].name, "no backup")
  all    = concat(module.peering[*].name, module.backup[*].name)
}

resource "terraform_data" "result" {
  input = {
    name     = local.name
    backup   = local.backup
    all      = local.all
    existing = length(module.backup) == 0 ? null : module.backup[0].name
    secret   = nonsensitive(module.peering[0].secret)
    coalesce = coalesce(one(module.backup[*].name), local.name, "none")
    index    = module.peering[var.create_peering ? 0 : 1].name
  }
}
