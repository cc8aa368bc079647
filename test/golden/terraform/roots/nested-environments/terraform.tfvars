environments = {
  dev = { cidr = "10.0.0.0/12" }
  prod = {
    cidr    = "10.16.0.0/12"
    regions = ["cn-hangzhou", "cn-beijing", "cn-shanghai"]
    peering = { bandwidth = "200" }
  }
  lab = { cidr = "10.32.0.0/12", regions = [], peering = { enabled = false } }
}
