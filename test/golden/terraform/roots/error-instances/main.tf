resource "terraform_data" "null_count" {
  count = null
}

resource "terraform_data" "negative" {
  count = -1
}

resource "terraform_data" "fraction" {
  count = 1.5
}

resource "terraform_data" "of_list" {
  for_each = ["a"]
}

resource "terraform_data" "of_null" {
  for_each = null
}

resource "terraform_data" "of_numbers" {
  for_each = toset([1, 2])
}

variable "secret" {
  sensitive = true
  default   = ["a"]
}

resource "terraform_data" "of_secret" {
  for_each = toset(var.secret)
}

resource "terraform_data" "counted_by_secret" {
  count = length(var.secret)
}
