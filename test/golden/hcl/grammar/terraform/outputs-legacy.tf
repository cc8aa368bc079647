output "a" {
  value = "${element(alicloud_vswitch.main.*.id, 0)}"
}
output "b" {
  value = alicloud_vswitch.main.0.zone_id
}
