module "odd" {
  source   = "./echo"
  for_each = toset(["plain", "with space", "dots.and/slashes", "ünï-cödé", "\"quoted\"", "tab\there", "$${x}", "%%{x}", ""])
  key      = each.key
}

module "nested" {
  source = "./echo"
  count  = 11
  key    = count.index
}
