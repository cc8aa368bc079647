a = true.x
b = null[0]
c = x.true
d = x.null.false
e = x.for.in.if
