variable "token" {
  type      = string
  sensitive = true
  default   = "token-value"
}

variable "accounts" {
  type      = map(object({ uid = string, key = optional(string, "none") }))
  sensitive = true
  default   = { hub = { uid = "1234567890123456" }, spoke = { uid = "6543210987654321", key = "k" } }
}

locals {
  uids = nonsensitive({ for name, account in var.accounts : name => account.uid })
  mask = "${substr(nonsensitive(var.token), 0, 3)}***"
}

resource "terraform_data" "account" {
  for_each = local.uids
  input = {
    name = each.key
    tail = substr(each.value, -4, -1)
    has  = issensitive(var.accounts[each.key].key)
    mask = local.mask
    size = nonsensitive(length(var.token))
  }
}

module "hidden" {
  source = "./hidden"
  value  = var.token
}

resource "terraform_data" "hidden" {
  input = { length = nonsensitive(module.hidden.length), same = nonsensitive(module.hidden.value == var.token) }
}
