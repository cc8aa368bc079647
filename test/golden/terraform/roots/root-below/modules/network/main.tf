variable "name" {}

module "part" {
  source = "../part"
  name   = "${var.name}/part"
}

output "path" {
  value = "${path.module}: ${module.part.path}"
}
