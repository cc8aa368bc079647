name   = "hub"
cidr   = "10.0.0.0/16"
enable = true
