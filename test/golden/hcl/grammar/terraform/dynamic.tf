resource "alicloud_security_group" "g" {
  dynamic "rule" {
    for_each = { for r in var.rules : r.name => r if r.enabled }
    iterator = rule
    labels   = ["x"]
    content {
      cidr = rule.value["cidr"]
    }
  }
}
