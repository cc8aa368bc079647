module "lacking" {
  source = "./network"
}

resource "terraform_data" "x" {
  input = "here"
}
