provider "alicloud" {
  region = "cn-hangzhou"
}
provider "alicloud" {
  alias  = "b"
  region = "cn-beijing"
}
