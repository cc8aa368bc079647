locals {
  regions = ["cn-hangzhou", "cn-beijing", "ap-southeast-1"]
  pairs = flatten([
    for index, left in local.regions : [
      for right in slice(local.regions, index + 1, length(local.regions)) : {
        key      = join("~", sort([left, right]))
        ends     = [left, right]
        abroad   = length([for end in [left, right] : end if !startswith(end, "cn-")]) > 0
        priority = index * 10 + length(right)
      }
    ]
  ])
  links = { for pair in local.pairs : pair.key => pair }
  costs = { for key, link in local.links : key => link.abroad ? 2.5 : 1 }
}

module "link" {
  source   = "./link"
  for_each = local.links

  left      = each.value.ends[0]
  right     = each.value.ends[1]
  bandwidth = floor(1024 / local.costs[each.key])
  labels = {
    for name, value in { key = each.key, abroad = each.value.abroad, priority = each.value.priority } : name => tostring(value)
  }
}

resource "terraform_data" "total" {
  input = {
    bandwidth = sum([for link in module.link : link.bandwidth])
    keys      = [for key, link in module.link : "${key}=${link.bandwidth}" if link.bandwidth < 1000]
    cheapest  = [for key, cost in local.costs : key if cost == min(values(local.costs)...)]
    ratio     = format("%.3f", sum(values(local.costs)) / length(local.costs))
    reversed  = reverse(keys(module.link))
  }
}
