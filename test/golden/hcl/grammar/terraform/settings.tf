terraform {
  required_version = ">= 1.5.0, < 2.0.0"
  required_providers {
    alicloud = {
      source                = "aliyun/alicloud"
      version               = "~> 1.220"
      configuration_aliases = [alicloud.requester, alicloud.accepter]
    }
  }
  backend "oss" {}
}
