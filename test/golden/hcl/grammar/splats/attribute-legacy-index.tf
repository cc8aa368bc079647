a = x.*.0
b = x.*.y.0
c = x.*.y.0.z
