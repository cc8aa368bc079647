a = x * y
b = x[0] * y
c = x[*].y * 2
d = x*y
