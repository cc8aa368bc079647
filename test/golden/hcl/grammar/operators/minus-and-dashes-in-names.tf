a = x -y
b = x - y
c = x-y
d = 1-y
e = x.y-z
f = x-1
