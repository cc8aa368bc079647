resource "alicloud_vpc" main {}
