a = x.*.y.*.z
b = x.*.*
