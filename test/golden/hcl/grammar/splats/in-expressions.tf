a = x[*].y == y[*].z
b = f(x[*].y...)
c = [for i in x[*].y : i]
d = x[*].y ? 1 : 2
e = -x[*].y
