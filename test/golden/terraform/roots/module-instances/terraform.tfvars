regions = {
  hangzhou     = { cidr = "10.0.0.0/16" }
  "eu/central" = { cidr = "10.1.0.0/16", size = 3 }
  "us \"west\"" = { cidr = "10.2.0.0/16", size = 1 }
  off          = { cidr = "10.3.0.0/16", enabled = false }
}
