resource "alicloud_vpc_peer_connection" "hub" {
  provider           = alicloud.requester
  peer_connection_name = "${var.name}-hub"
  vpc_id             = alicloud_vpc.hub.id
  accepting_ali_uid  = 123456789012345678
  accepting_region_id = "cn-beijing"
  accepting_vpc_id   = try(module.spoke["a"].vpc_id, null)
  bandwidth          = 1024
  dry_run            = false

  lifecycle {
    ignore_changes  = [description, tags["x"]]
    prevent_destroy = true
  }
}
