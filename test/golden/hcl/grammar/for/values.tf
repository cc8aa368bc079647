a = [for x in y : x ? 1 : 2]
b = [for x in y : x + 1]
c = [for x in y : { a = x }]
d = { for x in y : (x) => [x] }
e = { for x in y : "${x.a}-${x.b}" => x }
f = { for x in y : x.a => x.b }
