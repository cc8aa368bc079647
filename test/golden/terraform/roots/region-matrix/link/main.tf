variable "left" { type = string }
variable "right" { type = string }
variable "bandwidth" { type = number }
variable "labels" {
  type    = map(string)
  default = {}
}

resource "terraform_data" "this" {
  input            = merge(var.labels, { name = "${var.left}:${var.right}" })
  triggers_replace = [var.bandwidth, lookup(var.labels, "none", "unset")]
}

output "bandwidth" {
  value = var.bandwidth
}
