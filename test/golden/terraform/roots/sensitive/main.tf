variable "key" {
  sensitive = true
  default   = "secret"
}

locals {
  object = { key = var.key, name = "n" }
}

resource "terraform_data" "seen" {
  input = {
    direct     = var.key
    derived    = "x-${var.key}"
    name       = local.object.name
    list       = [var.key, "b"]
    revealed   = nonsensitive(var.key)
    compared   = var.key == "secret"
    function   = sensitive(["a"])
    length     = length(var.key)
    conditional = var.key == "secret" ? "a" : "b"
    filtered   = [for one in ["a"] : one if var.key != ""]
  }
}
