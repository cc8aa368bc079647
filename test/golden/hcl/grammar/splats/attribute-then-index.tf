a = x.*.y[0]
b = x.*.y.z[0]
c = x.*[0]
d = x.*.y["k"]
