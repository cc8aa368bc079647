# What an earlier apply has left behind decides which instances there are.
resource "terraform_data" "names" {
  input = ["a", "b"]
}

resource "terraform_data" "networks" {
  input = { web = "10.0.0.0/16", "db/main" = "10.1.0.0/16" }
}

resource "terraform_data" "counted" {
  count = length(terraform_data.names.output)
  input = terraform_data.names.output[count.index]
}

resource "terraform_data" "each_name" {
  for_each = toset(terraform_data.names.output)
  input    = "name ${each.value}"
}

resource "terraform_data" "each_network" {
  for_each = terraform_data.networks.output
  input    = cidrsubnet(each.value, 8, 1)
}

resource "terraform_data" "new" {
  input = { ids = terraform_data.counted[*].id, first = terraform_data.counted[0].output }
}
