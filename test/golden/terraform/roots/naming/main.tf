variable "project" {
  default = "Peering Demo (Ünïcode)"
}

locals {
  slug   = trim(replace(lower(var.project), "/[^a-z0-9]+/", "-"), "-")
  short  = substr(local.slug, 0, min(12, length(local.slug)))
  parts  = regexall("[a-z]+", local.slug)
  padded = [for index in range(1, 4) : format("%s-%03d", local.short, index)]
  hash   = substr(sha256(local.slug), 0, 8)
  number = parseint("ff", 16)
}

resource "terraform_data" "name" {
  for_each = toset(local.padded)
  input = {
    name   = each.value
    hash   = local.hash
    title  = title(replace(each.value, "-", " "))
    parts  = local.parts
    number = local.number + index(local.padded, each.value)
    ratio  = local.number / 7
    exact  = 0.1 + 0.2
    big    = 123456789012345678 + 1
    signs  = [signum(-3), abs(-2.5), ceil(1.2), pow(2, 10), log(8, 2)]
    tags = {
      for pair in [for item in split(",", "env=prod,team=net") : split("=", item)] : pair[0] => pair[1]
    }
  }
}
