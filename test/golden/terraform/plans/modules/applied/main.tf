# What an earlier apply has left behind decides which instances the modules have.
resource "terraform_data" "services" {
  input = { "web.eu" = "10.0.0.0/16", "db/main" = "10.1.0.0/16", "say \"hi\"" = "10.2.0.0/16" }
}

resource "terraform_data" "zones" {
  input = ["a", "b"]
}
