a = x
b = x.y
c = x.y.z
d = var.region
e = alicloud_vpc.main.id
