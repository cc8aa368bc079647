variable "region" {
  default = "cn-beijing"
}

variable "zones" {
  type    = set(string)
  default = ["b", "a", "b"]
}

locals {
  name = "overridden"
}

module "network" {
  source = "./second"
  size   = 2
}

output "name" {
  value = "other"
}
