a = f(x).y
b = f(x)[0]
c = f(x)[y]
d = f(x).y[0].z
e = f(x)["k"].y
