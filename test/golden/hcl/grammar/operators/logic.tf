a = x && y
b = x || y
c = !x
d = !!x
e = !(x && y)
