spokes = {
  app  = { region = "cn-hangzhou", cidr = "10.1.0.0/16" }
  data = { region = "cn-beijing", cidr = "10.2.0.0/16", subnets = 1 }
}
