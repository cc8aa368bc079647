a = x.0
b = x.0.y
c = x.y.0.z
d = x.12.y
