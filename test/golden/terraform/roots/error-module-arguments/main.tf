module "network" {
  source = "./network"

  cidr  = "10.0.0.0/16"
  names = ["a"]
  typo  = true
}

resource "terraform_data" "x" {
  input = "here"
}
