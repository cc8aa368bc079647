resource "terraform_data" "kept" {
  input = "kept"
}

resource "terraform_data" "left_alone" {
  input = "left alone"
}

resource "terraform_data" "removed" {
  input = "removed"
}
