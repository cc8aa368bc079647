resource "terraform_data" "keyed" {
  for_each = toset(["a", "b"])
}

resource "terraform_data" "missing_key" {
  input = terraform_data.keyed["c"].id
}
