from_automatic       = "a.auto.tfvars"
from_later_automatic = "a.auto.tfvars"
from_automatic_json  = "a.auto.tfvars"
from_command_line    = "a.auto.tfvars"
