variable "id" { type = string }
variable "ids" { type = map(string) }
variable "names" { type = list(string) }

module "inner" {
  source = "../inner"
  count  = length(var.names)
  name   = var.names[count.index]
  id     = var.id
}

output "id" { value = var.id }
output "ids" { value = merge(var.ids, { for inner in module.inner : inner.name => inner.id }) }
output "labels" { value = [for inner in module.inner : inner.label] }
output "count" { value = length(module.inner) }
