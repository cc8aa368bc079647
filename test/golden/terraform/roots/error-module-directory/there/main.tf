output "out" {
  value = "here"
}
