resource "café" "é" {
  a = "é"
}
