module "inside" {
  source = "./network"

  cidr  = "10.0.0.0/33"
  names = []
}

module "fine" {
  source = "./network"

  cidr  = "10.0.0.0/8"
  names = ["a"]
}
