resource "terraform_data" "a" {
  input = "a"
}

resource "terraform_data" "b" {
  input = terraform_data.a.output
}

resource "terraform_data" "c" {
  count = length(terraform_data.d.output)
  input = terraform_data.b.output
}

resource "terraform_data" "d" {
  input = ["x", "y"]
}
