variable "token" {
  type      = string
  sensitive = true
  default   = "hunter2"
}

variable "given" {
  type      = object({ key = string, region = optional(string, "cn-beijing") })
  sensitive = true
}

resource "terraform_data" "whole" {
  input = var.token
}

resource "terraform_data" "part" {
  input = { token = var.token, open = "x", list = ["y", sensitive("z")], given = var.given }
}

resource "terraform_data" "set" {
  input = toset(["a", var.token])
}
