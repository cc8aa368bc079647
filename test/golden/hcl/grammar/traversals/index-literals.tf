a = x[0]
b = x["k"]
c = x[0][1]
d = x["k"]["l"].m
e = x.y[0].z["k"].w
