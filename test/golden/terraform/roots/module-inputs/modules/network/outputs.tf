output "name" {
  value = upper(var.name)
}

output "cidr" {
  value = local.cidr
}

output "vswitch_cidrs" {
  value = terraform_data.vswitch[*].input
}

output "mask_given" {
  value = var.mask
}

output "tags" {
  value = var.tags
}

output "zones" {
  value = var.zones
}
