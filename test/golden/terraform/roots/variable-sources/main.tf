variable "from_environment" {}
variable "from_file" {}
variable "from_flag" {}
variable "list" {
  type = list(string)
}
variable "object" {
  type = object({ a = number, b = optional(string, "b") })
}

module "pass" {
  source = "./pass"
  values = [var.from_environment, var.from_file, var.from_flag]
}

resource "terraform_data" "values" {
  input = { values = module.pass.values, list = var.list, object = var.object }
}
