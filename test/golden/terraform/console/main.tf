# What the recorded expressions refer to. No provider is needed for any of it.

variable "string" {
  type    = string
  default = "text"
}

variable "secret" {
  type      = string
  default   = "hidden"
  sensitive = true
}

variable "secrets" {
  type      = list(string)
  default   = ["hidden", "too"]
  sensitive = true
}

variable "settings" {
  type = map(object({
    cidr  = string
    size  = optional(number, 8)
    tags  = optional(map(string), {})
    zones = optional(list(string))
  }))
  default = {
    small = { cidr = "10.0.0.0/24" }
    large = { cidr = "10.0.0.0/16", size = "4", tags = { env = "prod" }, zones = ["a", "b"] }
  }
}

variable "untyped" {
  default = { list = [1, "two", true], nested = { deep = null } }
}

variable "nothing" {
  type    = list(string)
  default = null
}

locals {
  list    = ["a", "b", "c"]
  numbers = [3, 1, 2]
  map     = { one = 1, two = 2, three = 3 }
  objects = [
    { name = "x", port = 80, tags = ["p", "q"] },
    { name = "y", port = 443, tags = [] },
  ]
  nested = { a = { b = { c = [10, 20, 30] } } }
  multi  = "first\nsecond\n"
  cidr   = cidrsubnet("10.0.0.0/8", 8, length(local.list))
}

resource "terraform_data" "one" {}

resource "terraform_data" "counted" {
  count = 2
}

resource "terraform_data" "each" {
  for_each = toset(["a", "b"])
}

terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

locals {
  template  = "Hello, $${name}!"
  listing   = "%%{ for p in ports ~}\n$${p};\n%%{ endfor ~}"
  templates = { plain = "no template", broken = "$${x", nested = ["$${a}-$${b}"], file = "$${file(\"files/hello.txt\")}", number = 5, provider = "$${provider::terraform::encode_expr([x])}" }
}
