a = f(x).0
b = f(x).0.y
c = (x).0[1]
