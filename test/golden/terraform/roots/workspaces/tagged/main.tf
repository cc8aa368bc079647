resource "terraform_data" "tag" {
  input = "only in ${terraform.workspace}"
}
