variable "name" {
  default = "prod"
}

module "network" {
  source = "../../modules/network"
  name   = var.name
}

resource "terraform_data" "paths" {
  input = [path.module, path.root, module.network.path]
}
