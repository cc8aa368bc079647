a = cidrsubnet("10.0.0.0/8", 8, 1)
b = merge(local.a, { b = 1 })
c = try(x.y, null)
d = jsonencode({
  a = 1
})
