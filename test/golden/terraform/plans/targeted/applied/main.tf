resource "terraform_data" "a" {
  input = "a"
}
resource "terraform_data" "d" {
  input = ["x", "y"]
}
