terraform {
  required_version = ">= 1.5"
}

variable "cidr" {
  type    = string
  default = "10.0.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr, 0))
    error_message = "It must be a CIDR block."
  }
}

variable "token" {
  type      = string
  default   = "secret"
  ephemeral = true
}

check "mask" {
  assert {
    condition     = endswith(var.cidr, "/16")
    error_message = "The mask should be /16."
  }
}

moved {
  from = terraform_data.old
  to   = terraform_data.new
}

removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "new" {
  input = var.cidr

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = var.cidr != ""
      error_message = "There must be one."
    }

    postcondition {
      condition     = self.input == var.cidr
      error_message = "It must be kept."
    }
  }
}

resource "terraform_data" "depending" {
  input            = terraform_data.new.input
  triggers_replace = [terraform_data.new.id, "fixed"]

  lifecycle {
    replace_triggered_by = [terraform_data.new]
    ignore_changes       = [input]
  }
}

output "cidr" {
  value      = var.cidr
  depends_on = [terraform_data.new]

  precondition {
    condition     = length(var.cidr) > 0
    error_message = "There must be one."
  }
}
