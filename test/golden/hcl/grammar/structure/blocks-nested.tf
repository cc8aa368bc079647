resource "alicloud_security_group_rule" "r" {
  timeouts {
    create = "5m"
    inner {
      deepest {
        a = 1
      }
    }
  }
}
