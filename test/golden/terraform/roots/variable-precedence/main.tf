variable "from_default" { default = "default" }
variable "from_environment" { default = "default" }
variable "from_file" { default = "default" }
variable "from_json" { default = "default" }
variable "from_automatic" { default = "default" }
variable "from_later_automatic" { default = "default" }
variable "from_automatic_json" { default = "default" }
variable "from_command_line" { default = "default" }
variable "from_named_file" { default = "default" }
variable "from_last_argument" { default = "default" }

resource "terraform_data" "seen" {
  input = {
    default          = var.from_default
    environment      = var.from_environment
    file             = var.from_file
    json             = var.from_json
    automatic        = var.from_automatic
    later_automatic  = var.from_later_automatic
    automatic_json   = var.from_automatic_json
    command_line     = var.from_command_line
    named_file       = var.from_named_file
    last_argument    = var.from_last_argument
  }
}
