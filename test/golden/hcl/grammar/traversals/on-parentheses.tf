a = (x).y
b = (x)[0]
c = (x + y).z[0]
d = ((x)).y
