variable "name" {
  type = string
}

variable "cidr_block" {
  type    = string
  default = "172.16.0.0/12"
}

variable "mask" {
  type     = number
  default  = 8
  nullable = false
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "zones" {
  type    = set(string)
  default = []
}
