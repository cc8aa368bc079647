variable "cidrs" {
  type = list(string)
}

variable "size" {}

resource "terraform_data" "subnet" {
  input = [cidrsubnet(var.cidrs[0], 8, 1), var.size * 2]
}
