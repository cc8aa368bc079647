a = x.for.if.in
b = x.else.endif
c = if.x
d = in[0]
