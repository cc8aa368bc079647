from_later_automatic = "b.auto.tfvars"
