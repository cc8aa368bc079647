from_named_file    = "named.tfvars"
from_last_argument = "named.tfvars"
