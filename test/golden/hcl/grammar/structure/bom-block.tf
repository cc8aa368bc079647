resource "a" "é" {
  x = 1
}
