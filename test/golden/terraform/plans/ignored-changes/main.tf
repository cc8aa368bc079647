resource "terraform_data" "ignoring" {
  input = "new"

  lifecycle {
    ignore_changes = [input]
  }
}

resource "terraform_data" "follower" {
  input = terraform_data.ignoring.output
}
