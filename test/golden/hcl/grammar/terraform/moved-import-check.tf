moved {
  from = alicloud_vpc.a
  to   = module.net.alicloud_vpc.a["x"]
}
import {
  to = alicloud_vpc.b
  id = "vpc-123"
}
removed {
  from = alicloud_vpc.c
  lifecycle { destroy = false }
}
check "health" {
  assert {
    condition     = alicloud_vpc.b.status == "Available"
    error_message = "not available"
  }
}
