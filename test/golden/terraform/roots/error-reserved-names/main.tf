variable "source" {
  default = "x"
}

variable "locals" {
  default = 1
}

variable "counts" {
  default = 2
}

resource "terraform_data" "x" {
  input = var.counts
}
