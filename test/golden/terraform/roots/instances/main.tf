locals {
  regions = { hangzhou = "cn-hangzhou", beijing = "cn-beijing", "a.b/c" = "cn-shanghai", "quo\"te" = "x" }
  sides   = ["requester", "accepter"]
  enabled = false
}

resource "terraform_data" "counted" {
  count = length(local.sides)
  input = "${count.index}-${local.sides[count.index]}"
}

resource "terraform_data" "keyed" {
  for_each = local.regions
  input    = { key = each.key, value = each.value, next = terraform_data.counted[0].input }
}

resource "terraform_data" "of_set" {
  for_each = toset(local.sides)
  input    = [each.key, each.value]
}

resource "terraform_data" "disabled" {
  count = local.enabled ? 1 : 0
  input = "no"
}

resource "terraform_data" "chained" {
  for_each = terraform_data.keyed
  input    = [each.value.input.value, each.value.id]
}

resource "terraform_data" "collected" {
  input = {
    counted  = terraform_data.counted[*].input
    keyed    = { for key, one in terraform_data.keyed : key => one.input.value }
    one      = one(terraform_data.disabled[*].input)
    none     = length(terraform_data.disabled)
    values   = values(terraform_data.keyed)[*].input.key
    selected = terraform_data.keyed["a.b/c"].input
    last     = terraform_data.counted[length(terraform_data.counted) - 1].input
    ids      = terraform_data.counted[*].id
  }
}
