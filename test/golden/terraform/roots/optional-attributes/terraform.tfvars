networks = {
  app  = { cidr_block = "10.0.0.0/16" }
  data = { cidr_block = "10.1.0.0/16", enabled = null, peering = { bandwidth = "200" } }
  edge = {
    cidr_block = "10.2.0.0/16"
    tags       = { owner = "edge" }
    peering    = null
    routes     = [{ destination = "10.0.0.0/8" }, { destination = "172.16.0.0/12", priority = 20 }]
  }
}
