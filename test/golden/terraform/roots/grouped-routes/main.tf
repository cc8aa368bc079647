variable "routes" {
  type = list(object({
    table       = string
    destination = string
    hop         = optional(string)
  }))
}

locals {
  by_table = { for route in var.routes : route.table => route... }
  counts   = { for table, routes in local.by_table : table => length(routes) }
  widest   = { for table, routes in local.by_table : table => min([for route in routes : tonumber(split("/", route.destination)[1])]...) }
  indexed = merge(values({
    for table, routes in local.by_table : table => {
      for index, route in routes : format("%s-%03d", table, index + 1) => merge(route, { index = index })
    }
  })...)
  duplicates = setsubtract(
    [for route in var.routes : route.destination if length([for other in var.routes : other if other.destination == route.destination]) > 1],
    []
  )
}

resource "terraform_data" "route" {
  for_each = local.indexed
  input = {
    destination = each.value.destination
    hop         = coalesce(each.value.hop, "pcc-default")
    prefix      = local.widest[each.value.table]
    host        = cidrhost(each.value.destination, 1)
  }
}

resource "terraform_data" "report" {
  input = {
    counts     = local.counts
    duplicates = local.duplicates
    tables     = values(transpose({ for route in distinct(var.routes) : "${route.table} ${route.destination}" => [route.table] }))
    matrix     = [for pair in setproduct(keys(local.by_table), [4, 6]) : "${pair[0]}v${pair[1]}"]
    chunks     = chunklist(distinct(var.routes[*].destination), 2)
  }
}
