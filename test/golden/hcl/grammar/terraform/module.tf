module "spoke" {
  source   = "./modules/spoke"
  for_each = toset(["a", "b"])
  providers = {
    alicloud      = alicloud
    alicloud.peer = alicloud.accepter
  }
  cidr = cidrsubnet(var.cidr, 8, index(["a", "b"], each.key))
}
