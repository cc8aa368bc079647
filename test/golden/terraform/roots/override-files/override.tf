variable "size" {
  type = number
}

locals {
  changed = "override"
}
