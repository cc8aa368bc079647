a = module.vpc["cn-hangzhou"].vswitch_ids[0]
b = data.alicloud_zones.default.zones[0].id
c = each.value.cidr_block
d = self.id
e = path.module
f = terraform.workspace
g = count.index
