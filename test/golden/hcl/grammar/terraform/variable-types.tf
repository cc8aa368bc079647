variable "peers" {
  type = map(object({
    cidr   = string
    region = optional(string, "cn-hangzhou")
    tags   = optional(map(string), {})
  }))
  default = {}
  validation {
    condition     = alltrue([for p in var.peers : can(cidrhost(p.cidr, 0))])
    error_message = "Each peer needs a CIDR."
  }
}
