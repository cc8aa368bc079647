variable "nullable" {
  type    = string
  default = "default"
}

variable "not_nullable" {
  type     = string
  default  = "default"
  nullable = false
}

variable "null_default" {
  type    = list(string)
  default = null
}

resource "terraform_data" "seen" {
  input = {
    nullable     = var.nullable
    not_nullable = var.not_nullable
    null_default = var.null_default
    coalesced    = coalesce(var.nullable, "was null")
    tried        = try(length(var.null_default), -1)
  }
}
