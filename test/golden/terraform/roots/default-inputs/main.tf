variable "name" {
  type    = string
  default = null
}

variable "cidrs" {
  type    = list(string)
  default = []
}

variable "settings" {
  default = {}
}

variable "regions" {
  default = null
}

variable "size" {
  default = "large"
}

variable "key_file" {
  default = "keys/id.pub"
}

locals {
  first = var.cidrs[0]
  half  = var.size / 2
}

resource "terraform_data" "text" {
  input = "${var.name}-vpc"
}

resource "terraform_data" "indexed" {
  input = [local.first, local.half, element(var.cidrs, 1)]
}

resource "terraform_data" "attribute" {
  input = var.settings.region
}

resource "terraform_data" "counted" {
  count = length(var.regions)
}

resource "terraform_data" "each" {
  for_each = toset(var.regions)
  input    = each.key
}

resource "terraform_data" "file" {
  input = file(var.key_file)
}

resource "terraform_data" "known" {
  input = [coalesce(var.name, "none"), try(var.cidrs[0], "none"), length(var.settings)]
}

module "network" {
  source = "./network"

  cidrs = var.cidrs
  size  = var.size
}

output "region" {
  value = var.settings["region"]
}
