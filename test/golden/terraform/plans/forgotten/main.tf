resource "terraform_data" "kept" {
  input = "kept"
}

removed {
  from = terraform_data.left_alone

  lifecycle {
    destroy = false
  }
}
