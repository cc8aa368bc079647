resource "terraform_data" "version" {
  input = 2
}

resource "terraform_data" "replaced" {
  input            = "same"
  triggers_replace = terraform_data.version.output
}

resource "terraform_data" "user" {
  input = [terraform_data.replaced.id, terraform_data.replaced.output]
}
