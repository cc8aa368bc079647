variable "cidrs" {
  type    = list(string)
  default = ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"]
}

module "vpc" {
  count  = length(var.cidrs)
  source = "./vpc"
  cidr   = var.cidrs[count.index]
  index  = count.index
}

module "pair" {
  source   = "./pair"
  for_each = { for index in range(length(var.cidrs) - 1) : "${index}-${index + 1}" => [index, index + 1] }
  left     = module.vpc[each.value[0]]
  right    = module.vpc[each.value[1]]
}

resource "terraform_data" "all" {
  input = {
    names   = module.vpc[*].name
    last    = module.vpc[length(module.vpc) - 1].name
    element = element(module.vpc, 4).name
    pairs   = { for key, pair in module.pair : key => pair.text }
    texts   = values(module.pair)[*].text
    overlap = anytrue([for pair in module.pair : pair.overlaps])
    sliced  = [for vpc in slice(module.vpc, 1, 3) : vpc.name]
  }
}
