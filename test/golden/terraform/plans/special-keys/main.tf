locals {
  keys = ["plain", "with space", "a.b", "a/b", "10.0.0.0/8", "quote\"", "back\\slash", "line\nend", "$${x}", "%%{x}", "é", "网络", "😀", "", "[0]", "0"]
}

resource "terraform_data" "each" {
  for_each = toset(local.keys)
  input    = each.key
}

resource "terraform_data" "map" {
  for_each = { for key in local.keys : key => upper(key) }
  input    = each.value
}
