moved {
  from = terraform_data.network
  to   = terraform_data.networks["main"]
}

moved {
  from = module.old
  to   = module.link[0]
}

removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}

variable "names" {
  type    = set(string)
  default = ["main", "backup"]
  validation {
    condition     = length(var.names) > 0
    error_message = "At least one network is needed."
  }
}

resource "terraform_data" "networks" {
  for_each = var.names
  input    = { name = each.value, is_main = each.key == "main" }

  lifecycle {
    create_before_destroy = true
    precondition {
      condition     = can(regex("^[a-z]+$", each.key))
      error_message = "Names are of letters."
    }
  }
}

module "link" {
  count  = length(var.names) > 1 ? 1 : 0
  source = "./link"
  ends   = sort([for network in terraform_data.networks : network.input.name])
}

check "links" {
  assert {
    condition     = length(module.link) == 1
    error_message = "There is no link."
  }
}

resource "terraform_data" "result" {
  input = { link = one(module.link[*].text), first = try(module.link[0].ends[0], "none") }
}
