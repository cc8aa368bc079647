resource "terraform_data" "source" {
  input = "known"
}

resource "terraform_data" "count" {
  count = 2
}

locals {
  ids    = terraform_data.count[*].id
  object = { id = terraform_data.source.id, name = "n" }
}

resource "terraform_data" "seen" {
  input = {
    direct       = terraform_data.source.id
    list         = [terraform_data.source.id, "b"]
    length       = length(local.ids)
    names        = keys(local.object)
    name         = local.object.name
    interpolated = "id-${terraform_data.source.id}"
    compared     = terraform_data.source.id == "x"
    not_null     = terraform_data.source.id == null
    conditional  = terraform_data.source.id == "x" ? "same" : "same"
    other        = terraform_data.source.id == "x" ? "a" : "b"
    tried        = try(terraform_data.source.id, "fallback")
    can          = can(terraform_data.source.id)
    element      = element(["a", "b"], 1)
    looked_up    = lookup(local.object, "name", "none")
    output       = terraform_data.source.output
    input        = terraform_data.source.input
    merged       = merge(local.object, { more = 1 })
    coalesced    = coalesce("first", terraform_data.source.id)
    in_list      = contains(["a", "b"], "a")
    upper        = upper(terraform_data.source.id)
    short        = false && terraform_data.source.id == "x"
    for          = [for id in local.ids : "x-${id}"]
    filtered     = [for id in local.ids : id if id != ""]
    by_index     = { for index, id in local.ids : "k${index}" => id }
  }
}
