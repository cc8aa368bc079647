data "terraform_remote_state" "network" {
  backend = "local"

  config = {
    path = "network.tfstate"
  }
}

resource "terraform_data" "known" {
  for_each = data.terraform_remote_state.network.outputs.vpcs
  input    = { key = each.key, id = each.value, region = data.terraform_remote_state.network.outputs.region }
}
