locals {
  files    = fileset(path.module, "accounts/*.yaml")
  accounts = { for file in local.files : trimsuffix(basename(file), ".yaml") => yamldecode(file("${path.module}/${file}")) }
  networks = merge([
    for account, settings in local.accounts : {
      for name, network in try(settings.networks, {}) : "${account}/${name}" => merge(local.defaults, network, { account = account })
    }
  ]...)
  defaults = { zones = 2, peer = false, tags = {} }
  peered   = [for key, network in local.networks : key if network.peer]
}

resource "terraform_data" "network" {
  for_each = local.networks
  input = {
    account = each.value.account
    cidr    = each.value.cidr
    zones   = [for index in range(each.value.zones) : cidrsubnet(each.value.cidr, 4, index)]
    tags    = merge({ account = each.value.account }, each.value.tags)
  }
}

resource "terraform_data" "peering" {
  for_each = toset(local.peered)
  input    = { hub = one([for key in local.peered : key if startswith(key, "hub/")]), spoke = each.key }
}
