resource "terraform_data" "one" {
  triggers_replace = ["second", var.size]
}
