# What an earlier apply has left behind decides which instances there are.
resource "terraform_data" "names" {
  input = ["a", "b"]
}

resource "terraform_data" "networks" {
  input = { web = "10.0.0.0/16", "db/main" = "10.1.0.0/16" }
}
