variable "tables" {
  type = map(string)
}
variable "cidrs" {
  type = list(string)
}
locals {
  routes = {
    for pair in setproduct(keys(var.tables), var.cidrs) : "${pair[0]}>${pair[1]}" => {
      table = var.tables[pair[0]]
      cidr  = pair[1]
    } if !endswith(var.tables[pair[0]], pair[1])
  }
}
resource "terraform_data" "route" {
  for_each = local.routes
  input    = each.value
}
output "list" {
  value = sort(keys(terraform_data.route))
}
