variable "name" {}
variable "partner" {
  default = "nobody"
}

module "routes" {
  source = "./routes"
  count  = var.partner == null ? 1 : 2

  from = var.name
  to   = var.partner
}

output "name" {
  value = "link ${var.name}"
}

output "routes" {
  value = {
    paths = module.routes[*].path
    to    = module.routes[0].to
  }
}
