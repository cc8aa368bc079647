variable "region" {
  type        = string
  description = "Where it is."
  default     = "cn-hangzhou"
}

variable "zones" {
  type    = list(string)
  default = ["a"]
}

locals {
  name = "base"
  kept = "kept"
}

module "network" {
  source = "./first"
  name   = local.name
  size   = 1
}

resource "terraform_data" "all" {
  input = {
    region = var.region
    zones  = var.zones
    name   = local.name
    kept   = local.kept
    module = module.network.what
  }
}

output "name" {
  value = local.name
}
