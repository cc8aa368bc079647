locals {
  rows    = csvdecode(file("${path.module}/peerings.csv"))
  active  = [for row in local.rows : row if tobool(lower(row.active))]
  by_left = { for row in local.active : row.left => row.right... }
  regions = distinct(concat(local.rows[*].left, local.rows[*].right))
}

resource "terraform_data" "peering" {
  for_each = { for row in local.active : "${row.left}-${row.right}" => row }
  input = {
    ends      = [each.value.left, each.value.right]
    bandwidth = each.value.bandwidth == "" ? null : tonumber(each.value.bandwidth)
    note      = trimspace(each.value.note)
  }
}

resource "terraform_data" "index" {
  count = length(local.regions)
  input = {
    region = local.regions[count.index]
    peers  = lookup(local.by_left, local.regions[count.index], [])
    number = try(index(local.rows[*].right, local.regions[count.index]), -1)
  }
}
