resource "terraform_data" "ignoring" {
  input = "old"

  lifecycle {
    ignore_changes = [input]
  }
}

resource "terraform_data" "follower" {
  input = terraform_data.ignoring.output
}
