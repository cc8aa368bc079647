variable "size" {
  type    = string
  default = "1"
}

locals {
  kept    = "main"
  changed = "main"
}

resource "terraform_data" "one" {
  input            = [var.size, local.kept, local.changed]
  triggers_replace = "main"
}
