locals {
  object = { a = 1 }
  list   = [1, 2]
  nothing = null
}

resource "terraform_data" "attribute" {
  input = local.object.b
}

resource "terraform_data" "index" {
  input = local.list[2]
}

resource "terraform_data" "null" {
  input = local.nothing.a
}

resource "terraform_data" "operand" {
  input = "a" + 1
}

resource "terraform_data" "condition" {
  input = "maybe" ? 1 : 2
}

resource "terraform_data" "template" {
  input = "x-${local.object}"
}

resource "terraform_data" "duplicate" {
  input = { for one in ["a", "a"] : one => 1 }
}

resource "terraform_data" "iteration" {
  input = [for one in "text" : one]
}

resource "terraform_data" "function" {
  input = cidrsubnet("10.0.0.0/30", 8, 1)
}

resource "terraform_data" "unknown_function" {
  input = cidrsubet("10.0.0.0/30", 8, 1)
}

resource "terraform_data" "keyed" {
  for_each = toset(["a", "b"])
}

resource "terraform_data" "no_key" {
  input = terraform_data.keyed.id
}

resource "terraform_data" "counted" {
  count = 2
}

resource "terraform_data" "no_key_but_a_name" {
  input = terraform_data.keyed.a.id
}

resource "terraform_data" "no_index" {
  input = terraform_data.counted.id
}
