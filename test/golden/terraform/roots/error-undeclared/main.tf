locals {
  a = 1
}

resource "terraform_data" "variable" {
  input = var.nope
}

resource "terraform_data" "local" {
  input = [1, local.nope]
}

resource "terraform_data" "resource" {
  input = terraform_data.nope.id
}

resource "terraform_data" "data" {
  input = try(data.terraform_remote_state.nope.outputs, 1)
}

resource "terraform_data" "each" {
  input = each.key
}

resource "terraform_data" "count" {
  input = count.index
}

resource "terraform_data" "module" {
  input = module.nope.x
}
