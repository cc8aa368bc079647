variable "region" {type=string}
