a = x[*]
b = x[*].y
c = x[*].y.z
d = x.y[*].z
