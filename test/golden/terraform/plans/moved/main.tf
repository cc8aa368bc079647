moved {
  from = terraform_data.old
  to   = terraform_data.new["a"]
}

moved {
  from = terraform_data.plain
  to   = terraform_data.counted[0]
}

resource "terraform_data" "new" {
  for_each = toset(["a"])
  input    = "x"
}

resource "terraform_data" "counted" {
  count = 2
  input = "y"
}

resource "terraform_data" "user" {
  input = [terraform_data.new["a"].id, terraform_data.new["a"].output, terraform_data.counted[*].output]
}
